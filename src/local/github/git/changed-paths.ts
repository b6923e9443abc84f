import type { TreeEntry } from './git-object.ts';
import type { GitObjects } from './git-objects.ts';

/** Paths of files that differ between two trees. */
export type ChangedPaths = { added: string[]; removed: string[]; modified: string[] };

type Objects = Pick<GitObjects, 'readTree'>;

async function entriesOf(
  objects: Objects,
  entry: TreeEntry | undefined,
): Promise<Map<string, TreeEntry>> {
  const entries = entry?.mode === '040000' ? await objects.readTree(entry.sha) : null;
  return new Map((entries ?? []).map((one) => [one.name, one]));
}

async function walk(
  objects: Objects,
  path: string,
  pair: { before: TreeEntry | undefined; after: TreeEntry | undefined },
  found: ChangedPaths,
): Promise<void> {
  const { before, after } = pair;
  if (before?.sha === after?.sha && before?.mode === after?.mode) return;
  const isFile = (entry: TreeEntry | undefined) => entry !== undefined && entry.mode !== '040000';
  if (isFile(before) && isFile(after)) found.modified.push(path);
  else if (isFile(after)) found.added.push(path);
  else if (isFile(before)) found.removed.push(path);
  const [left, right] = [await entriesOf(objects, before), await entriesOf(objects, after)];
  for (const name of new Set([...left.keys(), ...right.keys()])) {
    const inner = { before: left.get(name), after: right.get(name) };
    await walk(objects, path ? `${path}/${name}` : name, inner, found);
  }
}

/** Which files differ between two trees; null stands for the empty tree. Renames are an addition and a removal. */
export async function changedPaths(
  objects: Objects,
  before: string | null,
  after: string,
): Promise<ChangedPaths> {
  const found: ChangedPaths = { added: [], removed: [], modified: [] };
  const root = (sha: string): TreeEntry => ({ name: '', mode: '040000', sha });
  const pair = { before: before === null ? undefined : root(before), after: root(after) };
  await walk(objects, '', pair, found);
  return found;
}
