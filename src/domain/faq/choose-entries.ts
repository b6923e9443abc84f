import { findNearDuplicates } from './find-near-duplicates.ts';
import { rankEntries } from './rank-entries.ts';

/** Below this two questions share little more than a word. */
const NEAR = 0.35;

type Chosen<Entry> = { fitting: Entry | null; nearest: Entry | null };

/** The entry that answers a question, or else the nearest one if any is near. */
export function chooseEntries<Entry extends { question: string }>(
  question: string,
  entries: readonly Entry[],
): Chosen<Entry> {
  const [fitting] = findNearDuplicates(question, entries);
  if (fitting) return { fitting: fitting.entry, nearest: null };
  const [nearest] = rankEntries(question, entries);
  return { fitting: null, nearest: nearest && nearest.similarity >= NEAR ? nearest.entry : null };
}
