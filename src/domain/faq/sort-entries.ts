import { normaliseQuestion } from '../question.ts';
import type { FaqEntry } from './document.ts';

/** Entries by normalised question, in code unit order so that every machine sorts alike; the anchor decides ties. */
export function sortEntries(entries: readonly FaqEntry[]): FaqEntry[] {
  return entries
    .map((entry) => ({ entry, key: `${normaliseQuestion(entry.question)}\0${entry.anchor}` }))
    .sort((left, right) => (left.key < right.key ? -1 : left.key > right.key ? 1 : 0))
    .map(({ entry }) => entry);
}
