import { plainText } from './plain-text.ts';
import type { SummaryWords } from './summary-words.ts';

type Gap = [value: number, unit: 's' | 'min' | 'h'];

const MOST_NAME = 80;

/** How long before or after the onset a change took effect, by the words of the judge of changes; null: not said. */
export function readGap(why: string, side: 'before' | 'after'): Gap | null {
  const found = /took effect (\d+) (s|min|h) (before|after) the onset/.exec(why);
  const unit = found?.[2];
  if (found === null || found[3] !== side) return null;
  return unit === 's' || unit === 'min' || unit === 'h' ? [Number(found[1]), unit] : null;
}

/**
 * Why something was ruled out, said anew in the summary's language: the engine's reasons are English. Null for a reason
 * that is not known here.
 */
export function readWhy(why: string, words: SummaryWords): string | null {
  const explained = /^what it shows is explained by (.+), which it calls$/s.exec(why)?.[1];
  if (explained !== undefined) return words.why.explainedBy(plainText(explained, MOST_NAME));
  if (/^it was not deployed/.test(why)) return words.why.notDeployed();
  const after = readGap(why, 'after');
  if (after !== null) return words.why.after(words.gap(...after));
  if (why.includes('only documents, tests or comments changed')) return words.why.harmless();
  const quiet = / the onset on (.+?), which hardly deviates/s.exec(why)?.[1];
  if (quiet !== undefined) return words.why.elsewhere(plainText(quiet, MOST_NAME));
  if (why.endsWith('; nothing in its diff touches what fails')) return words.why.unrelated();
  const before = readGap(why, 'before');
  return before === null ? null : words.why.before(words.gap(...before));
}
