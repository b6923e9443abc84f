import type { Git } from './git.ts';

/** A blob of the tree. `link` is a symbolic link, whose text is another path. */
export type TreeBlob = { path: string; size: number; oid: string; link: boolean };

const LINE = /^(\d{6}) blob ([0-9a-f]+) +(\d+)\t(.+)$/s;

/** Every file of a commit; submodules have none. */
export async function listTree(git: Git, sha: string): Promise<TreeBlob[]> {
  const output = await git.run(['ls-tree', '-r', '-l', '-z', '--full-tree', sha]);
  return output.toString('utf8').split('\0').flatMap(parseLine);
}

function parseLine(line: string): TreeBlob[] {
  const [, mode, oid, size, path] = LINE.exec(line) ?? [];
  if (!mode || !oid || !size || !path) return [];
  return [{ path, size: Number(size), oid, link: mode === '120000' }];
}
