import type { TreeEntry } from './git-object.ts';
import type { GitObjects } from './git-objects.ts';

/** An entry with its path from the tree that was asked for. */
export type TreeItem = TreeEntry & { path: string };

/** Everything below a tree, folders before what is in them; one level only unless `recursive`. */
export async function listTree(
  objects: Pick<GitObjects, 'readTree'>,
  tree: string,
  recursive: boolean,
  prefix = '',
): Promise<TreeItem[]> {
  const items: TreeItem[] = [];
  for (const entry of (await objects.readTree(tree)) ?? []) {
    const path = `${prefix}${entry.name}`;
    items.push({ ...entry, path });
    if (recursive && entry.mode === '040000') {
      items.push(...(await listTree(objects, entry.sha, true, `${path}/`)));
    }
  }
  return items;
}
