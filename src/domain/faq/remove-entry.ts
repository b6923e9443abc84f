import type { FaqDocument, FaqEntry } from './document.ts';

/** Takes the entry out. `absent` when there is none with that anchor. */
export function removeEntry(
  doc: FaqDocument,
  anchor: string,
): { kind: 'removed'; doc: FaqDocument; entry: FaqEntry } | { kind: 'absent'; doc: FaqDocument } {
  const entry = doc.entries.find((each) => each.anchor === anchor);
  if (!entry) return { kind: 'absent', doc };
  const entries = doc.entries.filter((each) => each !== entry);
  return { kind: 'removed', doc: { ...doc, entries }, entry };
}
