import type { Diagnosis, Suspect } from '../../domain/diagnosis.ts';
import type { ToolAnswer } from '../../domain/diagnostic-session.ts';
import type { Language } from '../../domain/language.ts';
import { historyLack } from '../../domain/no-history.ts';
import { retellFinding } from '../retell/retell-finding.ts';
import { chooseEvidence } from './choose-evidence.ts';
import { sayAround } from './say-around.ts';
import { sayEvidence } from './say-evidence.ts';
import { sayHowSure } from './say-how-sure.ts';
import { sayMissing } from './say-missing.ts';
import { sayVerdict } from './say-verdict.ts';
import { wordsFor } from './words-for.ts';

/** How a summary is written. */
export type SummaryOptions = {
  language: Language;
  /** How the sources answered; those that gave nothing are named. Empty: nobody was asked. */
  tools: readonly ToolAnswer[];
};

const MOST_EVIDENCE = 2;

function sayWhy(first: Suspect, language: Language): string | null {
  const chosen = chooseEvidence(first.evidence, MOST_EVIDENCE);
  if (chosen.length === 0) return null;
  const clauses = chosen.map((one) => sayEvidence(one, language));
  return wordsFor(language).sentence.evidence(clauses);
}

/**
 * A diagnosis in a few sentences: what broke and since when, why we think so, how sure we are, what was ruled out, and what
 * could not be seen. Foreign text in it is plain text, cut to a length, not escaped for any surface.
 */
export function composeSummary(diagnosis: Diagnosis, { language, tools }: SummaryOptions): string {
  const first = diagnosis.verdict === 'healthy' ? undefined : diagnosis.suspects[0];
  const lack = historyLack(diagnosis);
  const sentences = [
    sayVerdict(diagnosis, first, language),
    lack && retellFinding(lack, language),
    first ? sayWhy(first, language) : null,
    first ? sayHowSure(diagnosis, language) : null,
    sayAround(diagnosis, language),
    sayMissing(tools, language),
  ];
  return wordsFor(language).join(sentences.filter((one) => one !== null));
}
