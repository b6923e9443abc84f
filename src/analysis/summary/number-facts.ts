import type { Diagnosis, Suspect } from '../../domain/diagnosis.ts';
import { findInjection } from '../../domain/injection/find-injection.ts';
import type { Language } from '../../domain/language.ts';
import type { NumberedFact } from '../../domain/phrasing/phrasing-model.ts';
import type { SummaryOptions } from './compose-summary.ts';
import { plainText } from './plain-text.ts';
import { sayAround } from './say-around.ts';
import { sayEvidence } from './say-evidence.ts';
import { sayHowSure } from './say-how-sure.ts';
import { sayMissing } from './say-missing.ts';
import { sayVerdict } from './say-verdict.ts';
import { wordsFor } from './words-for.ts';

const MOST_SUSPECTS = 2;
const MOST_EVIDENCE = 5;
const MOST_NAME = 80;

/** Judged as it came, for within our own quotation marks orders would look like something reported. */
function isHonest(...foreign: readonly (string | null)[]): boolean {
  return foreign.every((text) => text === null || findInjection(text).length === 0);
}

function evidenceOf({ entity, evidence }: Suspect, language: Language): string[] {
  const words = wordsFor(language);
  const name = plainText(entity, MOST_NAME);
  return evidence
    .filter(({ message, query }) => isHonest(entity, message, query))
    .slice(0, MOST_EVIDENCE)
    .map((one) => words.about(name, sayEvidence(one, language)));
}

/** Everything foreign that the sentence of the verdict may hold. */
function isVerdictHonest({ suspects, root_cause_change: change }: Diagnosis): boolean {
  const names = suspects.map(({ entity }) => entity);
  const blamed = suspects.find((one) => one.change_id !== null)?.evidence[0]?.message ?? null;
  return isHonest(change, blamed, ...names);
}

function aroundOf(diagnosis: Diagnosis, language: Language): string | null {
  const { ruled_out: ruledOut, blast_radius: hit } = diagnosis;
  const honest = isHonest(...ruledOut.flatMap(({ what, why }) => [what, why]), ...hit);
  return honest ? sayAround(diagnosis, language) : null;
}

/**
 * The facts of a diagnosis for a model to phrase: `E1` is the verdict with how sure it is; then what speaks for the first
 * suspects, what was ruled out, and what could not be seen. Facts in which foreign text gives orders to a model are left
 * out; where that is the verdict itself nothing is left.
 */
export function numberFacts(
  diagnosis: Diagnosis,
  { language, tools }: SummaryOptions,
): NumberedFact[] {
  if (!isVerdictHonest(diagnosis)) return [];
  const suspects = diagnosis.verdict === 'healthy' ? [] : diagnosis.suspects;
  const verdict = [
    sayVerdict(diagnosis, suspects[0], language),
    suspects[0] ? sayHowSure(diagnosis, language) : null,
  ];
  const texts = [
    wordsFor(language).join(verdict.filter((one) => one !== null)),
    ...suspects.slice(0, MOST_SUSPECTS).flatMap((one) => evidenceOf(one, language)),
    aroundOf(diagnosis, language),
    sayMissing(tools, language),
  ];
  return texts.filter((text) => text !== null).map((text, i) => ({ id: `E${i + 1}`, text }));
}
