import type { FaqEntry } from '../faq/document.ts';
import { renderEntry } from '../faq/render-entry.ts';

/** What an answer does to the FAQ: the entry it becomes, and the one it replaces, if any. */
export type EntryChange = { entry: FaqEntry; before: FaqEntry | null };

/** An answer that was shorter than this can't lose much. */
const SHORT = 200;
const VERY_LARGE = 20_000;

/** Whether entries that nobody asked about would go, or read differently. */
export function changesOthers(
  before: readonly FaqEntry[],
  after: readonly FaqEntry[],
  changed: ReadonlySet<string>,
): boolean {
  const kept = new Map(after.map((entry) => [entry.anchor, renderEntry(entry)]));
  return before.some(
    (entry) => !changed.has(entry.anchor) && kept.get(entry.anchor) !== renderEntry(entry),
  );
}

/** Why a person should look at a change before it is merged; null when it is like any other. */
export function unusualChange({ entry, before }: EntryChange): string | null {
  const [now, then] = [entry.answer.length, before?.answer.length ?? 0];
  if (then >= SHORT && now < then / 2)
    return `it would replace an answer of ${then} characters by one of ${now}`;
  return now > VERY_LARGE ? `it is very large: ${now} characters` : null;
}
