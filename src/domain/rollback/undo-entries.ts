import type { FaqDocument, FaqEntry } from '../faq/document.ts';
import { parseFaq } from '../faq/parse-faq.ts';
import { renderEntry } from '../faq/render-entry.ts';
import { renderFaq } from '../faq/render-faq.ts';
import { sortEntries } from '../faq/sort-entries.ts';

/** What one merge made of a file; null: it was not there. */
export type MergedFile = { before: string | null; after: string | null };

/** The FAQ without what was undone, and what became of each entry. */
export type UndoneFaq = {
  /** Null: the file goes again, as the merge that is undone made it. */
  content: string | null;
  removed: FaqEntry[];
  /** As they stand again. */
  restored: FaqEntry[];
  /** Somebody changed them since: theirs to judge. */
  left: FaqEntry[];
};

type Merge = { before: FaqDocument; after: FaqDocument };
type Fate = { kind: 'gone' | 'left' | 'removed' } | { kind: 'restored'; entry: FaqEntry };

function entryAt(doc: FaqDocument, anchor: string): FaqEntry | undefined {
  return doc.entries.find((entry) => entry.anchor === anchor);
}

function isSame(left: FaqEntry | undefined, right: FaqEntry | undefined): boolean {
  if (!left || !right) return left === right;
  return renderEntry(left) === renderEntry(right);
}

/** What these merges wrote, as the newest of them left it. */
function writtenBy(merges: readonly Merge[]): FaqEntry[] {
  const written = merges.flatMap(({ before, after }) =>
    after.entries.filter((entry) => !isSame(entry, entryAt(before, entry.anchor))),
  );
  return [...new Map(written.map((entry) => [entry.anchor, entry])).values()];
}

/** What stood there before the first of the tasks wrote it. */
function replacedBy(
  written: FaqEntry,
  merges: readonly Merge[],
  taskIds: ReadonlySet<string>,
): FaqEntry | undefined {
  for (const { before } of merges.toReversed()) {
    const earlier = entryAt(before, written.anchor);
    if (!earlier || !taskIds.has(earlier.taskId)) return earlier;
  }
  return undefined;
}

function fateOf(
  head: FaqDocument,
  written: FaqEntry,
  merges: readonly Merge[],
  taskIds: ReadonlySet<string>,
): Fate {
  const now = entryAt(head, written.anchor);
  if (!now) return { kind: 'gone' };
  if (!isSame(now, written)) return { kind: 'left' };
  const entry = replacedBy(written, merges, taskIds);
  return entry ? { kind: 'restored', entry } : { kind: 'removed' };
}

/** Whether head is what these merges made of the file and nothing else is in them: then the bytes of before are it. */
function isWhole(head: string | null, files: readonly MergedFile[]): boolean {
  const inOneGo = files.every(({ before }, i) => i === 0 || before === files[i - 1]?.after);
  return inOneGo && head === files.at(-1)?.after;
}

/**
 * Takes out what the tasks wrote, or puts back what they replaced, in the FAQ as the base has it now. `files` are what
 * the merges of those tasks made of it, oldest first. Entries that somebody changed since are left alone.
 * @throws OpsError `faq_damaged` when our markers were broken by hand
 */
export function undoEntries(
  head: string | null,
  files: readonly MergedFile[],
  taskIds: ReadonlySet<string>,
): UndoneFaq {
  const doc = parseFaq(head);
  const merges = files.map(({ before, after }) => ({
    before: parseFaq(before),
    after: parseFaq(after),
  }));
  const written = writtenBy(merges);
  const ours = written.filter((entry) => taskIds.has(entry.taskId));
  const fates = ours.map((entry) => ({ entry, fate: fateOf(doc, entry, merges, taskIds) }));
  const restored = fates.flatMap(({ fate }) => (fate.kind === 'restored' ? [fate.entry] : []));
  const of = (kind: Fate['kind']) =>
    fates.filter(({ fate }) => fate.kind === kind).map(({ entry }) => entry);
  const removed = of('removed');
  const undone = new Set([...removed, ...restored].map(({ anchor }) => anchor));
  const others = doc.entries.filter(({ anchor }) => !undone.has(anchor));
  const entries = sortEntries([...others, ...restored]);
  const first = files[0];
  const whole = first !== undefined && ours.length === written.length && isWhole(head, files);
  const rendered = undone.size > 0 ? renderFaq({ ...doc, entries }) : head;
  return { content: whole ? first.before : rendered, removed, restored, left: of('left') };
}
