import type { TreeEntry, TreeMode } from './git-object.ts';
import type { GitObjects } from './git-objects.ts';

/** A file to put at a path, or with `sha: null` to take away. */
export type TreeChange = { path: string; mode?: TreeMode; sha: string | null };

type Objects = Pick<GitObjects, 'readTree' | 'writeTree'>;

function groupByFolder(changes: readonly TreeChange[]): {
  here: TreeChange[];
  below: Map<string, TreeChange[]>;
} {
  const here: TreeChange[] = [];
  const below = new Map<string, TreeChange[]>();
  for (const change of changes) {
    const slash = change.path.indexOf('/');
    if (slash < 0) here.push(change);
    else {
      const folder = change.path.slice(0, slash);
      const rest = { ...change, path: change.path.slice(slash + 1) };
      below.set(folder, [...(below.get(folder) ?? []), rest]);
    }
  }
  return { here, below };
}

async function readEntries(objects: Objects, tree: string | null): Promise<Map<string, TreeEntry>> {
  const entries = tree === null ? [] : ((await objects.readTree(tree)) ?? []);
  return new Map(entries.map((entry) => [entry.name, entry]));
}

async function edit(
  objects: Objects,
  tree: string | null,
  changes: readonly TreeChange[],
): Promise<string | null> {
  const entries = await readEntries(objects, tree);
  const { here, below } = groupByFolder(changes);
  for (const { path: name, sha, mode } of here) {
    if (sha === null) entries.delete(name);
    else entries.set(name, { name, sha, mode: mode ?? entries.get(name)?.mode ?? '100644' });
  }
  for (const [name, inside] of below) {
    const known = entries.get(name);
    const sha = await edit(objects, known?.mode === '040000' ? known.sha : null, inside);
    if (sha === null) entries.delete(name);
    else entries.set(name, { name, mode: '040000', sha });
  }
  return entries.size === 0 ? null : objects.writeTree([...entries.values()]);
}

/** Writes a tree with some files changed; empty folders vanish. Null as the base tree starts from nothing. */
export async function editTree(
  objects: Objects,
  tree: string | null,
  changes: readonly TreeChange[],
): Promise<string> {
  return (await edit(objects, tree, changes)) ?? objects.writeTree([]);
}
