import type { TreeEntry } from './git-object.ts';
import type { GitObjects } from './git-objects.ts';

/** The entry at a path below a tree; the empty path is the tree itself. Null when there is none. */
export async function findInTree(
  objects: Pick<GitObjects, 'readTree'>,
  tree: string,
  path: string,
): Promise<TreeEntry | null> {
  let found: TreeEntry = { name: '', mode: '040000', sha: tree };
  for (const name of path.split('/').filter(Boolean)) {
    const entries: TreeEntry[] | null =
      found.mode === '040000' ? await objects.readTree(found.sha) : null;
    const next = entries?.find((entry) => entry.name === name);
    if (!next) return null;
    found = next;
  }
  return found;
}
