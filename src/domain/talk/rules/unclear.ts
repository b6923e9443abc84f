import type { ClearIntent, Doubt, UnclearIntent } from '../intent.ts';

const MOST = 5;

/** One question, and what may have been meant. */
export function unclear(
  about: Doubt,
  candidates: readonly ClearIntent[] = [],
  word: string | null = null,
): UnclearIntent {
  return { kind: 'unclear', about, word, candidates: candidates.slice(0, MOST) };
}
