import type { Diagnosis } from '../../domain/diagnosis.ts';
import type { Language } from '../../domain/language.ts';
import { shortChanges } from '../../domain/short-change.ts';
import { retellRuledOut } from '../retell/retell-ruled-out.ts';
import { plainText } from './plain-text.ts';
import { sayWhy } from './say-why.ts';
import { wordsFor } from './words-for.ts';

const MOST_NAMED = 3;
const MOST_NAME = 80;

/** What was ruled out, else who else is hit. */
export function sayAround(diagnosis: Diagnosis, language: Language): string | null {
  const words = wordsFor(language);
  const ruled = diagnosis.ruled_out.slice(0, MOST_NAMED).map((one) => {
    const { what } = retellRuledOut(one, language);
    const name = plainText(shortChanges(what), MOST_NAME);
    const reason = sayWhy(one, words);
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
