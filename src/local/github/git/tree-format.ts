import type { TreeEntry, TreeMode } from './git-object.ts';

const sortKey = (entry: TreeEntry): Buffer =>
  Buffer.from(entry.mode === '040000' ? `${entry.name}/` : entry.name);

/** A tree as git stores it: sorted by bytes, folders as if they ended in a slash. */
export function formatTree(entries: readonly TreeEntry[]): Buffer {
  const sorted = entries.toSorted((a, b) => Buffer.compare(sortKey(a), sortKey(b)));
  const parts = sorted.flatMap((entry) => [
    Buffer.from(`${entry.mode.replace(/^0/, '')} ${entry.name}\0`),
    Buffer.from(entry.sha, 'hex'),
  ]);
  return Buffer.concat(parts);
}

/** Reads a tree from what git stores. */
export function parseTree(body: Buffer): TreeEntry[] {
  const entries: TreeEntry[] = [];
  for (let at = 0; at < body.length; ) {
    const space = body.indexOf(32, at);
    const end = body.indexOf(0, space);
    const mode = body.toString('latin1', at, space).padStart(6, '0') as TreeMode;
    const name = body.toString('utf8', space + 1, end);
    entries.push({ mode, name, sha: body.toString('hex', end + 1, end + 21) });
    at = end + 21;
  }
  return entries;
}
