import type { Diagnosis, Suspect } from '../../domain/diagnosis.ts';
import type { ToolAnswer } from '../../domain/diagnostic-session.ts';
import type { Language } from '../../domain/language.ts';
import { chooseEvidence } from './choose-evidence.ts';
import { plainText } from './plain-text.ts';
import { readWhy } from './read-why.ts';
import { sayEvidence } from './say-evidence.ts';
import { sayMissing } from './say-missing.ts';
import { sayShare } from './say-quantity.ts';
import { sayVerdict } from './say-verdict.ts';
import { wordsFor } from './words-for.ts';

/** How a summary is written. */
export type SummaryOptions = {
  language: Language;
  /** How the sources answered; those that gave nothing are named. Empty: nobody was asked. */
  tools: readonly ToolAnswer[];
};

const MOST_EVIDENCE = 2;
const MOST_NAMED = 3;
const MOST_NAME = 80;
const SHA = /\b[0-9a-f]{12,40}\b/g;

function sayWhy(first: Suspect, language: Language): string | null {
  const chosen = chooseEvidence(first.evidence, MOST_EVIDENCE);
  if (chosen.length === 0) return null;
  const clauses = chosen.map((one) => sayEvidence(one, language));
  return wordsFor(language).sentence.evidence(clauses);
}

/** How sure it is, with the next candidate where it has a chance worth telling. */
function sayHowSure(diagnosis: Diagnosis, language: Language): string {
  const { verdict, suspects, confidence_score: score } = diagnosis;
  const { sentence } = wordsFor(language);
  const ruledOut = new Set(diagnosis.ruled_out.map(({ what }) => what));
  const second = suspects.slice(1).find(({ entity }) => !ruledOut.has(entity));
  const next =
    second && second.confidence >= 0.05
      ? { entity: plainText(second.entity, MOST_NAME), share: sayShare(second.confidence) }
      : null;
  return verdict === 'inconclusive'
    ? sentence.guess(sayShare(score), next)
    : sentence.confidence(sayShare(score), next);
}

/** What was ruled out, else who else is hit. */
function sayAround(diagnosis: Diagnosis, language: Language): string | null {
  const words = wordsFor(language);
  const ruled = diagnosis.ruled_out.slice(0, MOST_NAMED).map(({ what, why }) => {
    const name = plainText(
      what.replace(SHA, (sha) => sha.slice(0, 7)),
      MOST_NAME,
    );
    const reason = readWhy(why, words);
    return reason === null ? name : words.because(name, reason);
  });
  if (ruled.length > 0)
    return words.sentence.ruledOut(ruled, diagnosis.ruled_out.length - ruled.length);
  if (diagnosis.root_cause_change === 'none') return words.sentence.noChange();
  const hit = diagnosis.blast_radius.filter((one) => one !== diagnosis.suspects[0]?.entity);
  if (hit.length === 0) return null;
  const named = hit.slice(0, MOST_NAMED).map((one) => plainText(one, MOST_NAME));
  return words.sentence.hit(words.list(named), hit.length - named.length);
}

/**
 * A diagnosis in a few sentences: what broke and since when, why we think so, how sure we are, what was ruled out, and what
 * could not be seen. Foreign text in it is plain text, cut to a length, not escaped for any surface.
 */
export function composeSummary(diagnosis: Diagnosis, { language, tools }: SummaryOptions): string {
  const first = diagnosis.verdict === 'healthy' ? undefined : diagnosis.suspects[0];
  const sentences = [
    sayVerdict(diagnosis, first, language),
    first ? sayWhy(first, language) : null,
    first ? sayHowSure(diagnosis, language) : null,
    sayAround(diagnosis, language),
    sayMissing(tools, language),
  ];
  return wordsFor(language).join(sentences.filter((one) => one !== null));
}
