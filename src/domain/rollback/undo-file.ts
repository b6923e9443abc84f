import type { MergedFile } from './undo-entries.ts';

/** How a merge changed a file, and its text on both sides. */
export type FileChange = MergedFile & { status: 'added' | 'modified' | 'removed' | 'renamed' };

/** What to do about a file that merges changed. */
export type UndoneFile =
  | { kind: 'restore'; content: string | null }
  /** It is as it was already. */
  | { kind: 'as_before' }
  /** Somebody changed it since, or it can't be read: a person has to look. */
  | { kind: 'conflict' };

/** A text that has to be there and is not can't be read: it is binary or too large. */
function isUnreadable({ status, before, after }: FileChange): boolean {
  if (status === 'renamed') return true;
  return (status !== 'added' && before === null) || (status !== 'removed' && after === null);
}

/** A file is given back only where it still is what the merges, oldest first, made it. */
export function undoFile(head: string | null, changes: readonly FileChange[]): UndoneFile {
  const [first, last] = [changes[0], changes.at(-1)];
  if (!first || !last) return { kind: 'as_before' };
  if (changes.some(isUnreadable)) return { kind: 'conflict' };
  if (head === first.before) return { kind: 'as_before' };
  return head === last.after ? { kind: 'restore', content: first.before } : { kind: 'conflict' };
}
