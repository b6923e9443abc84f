import { type RankedEntry, rankEntries } from './rank-entries.ts';

const THRESHOLD = 0.8;

/** The answered questions that ask nearly the same in the same language, nearest first. */
export function findNearDuplicates<Entry extends { question: string }>(
  question: string,
  entries: readonly Entry[],
): RankedEntry<Entry>[] {
  return rankEntries(question, entries).filter(({ similarity }) => similarity >= THRESHOLD);
}
