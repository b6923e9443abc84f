import { OpsError } from '../../domain/errors.ts';
import type { Git } from './git.ts';
import type { TreeBlob } from './list-tree.ts';

/** The bytes of many files through one git process, by path. */
export async function readBlobs(
  git: Git,
  blobs: readonly TreeBlob[],
): Promise<Map<string, Buffer>> {
  if (blobs.length === 0) return new Map();
  const input = blobs.map((blob) => `${blob.oid}\n`).join('');
  const output = await git.run(['cat-file', '--batch', '--buffer'], { input });
  const read = new Map<string, Buffer>();
  let at = 0;
  for (const blob of blobs) {
    const headerEnd = output.indexOf('\n', at);
    const [oid, type, size] = output.toString('latin1', at, headerEnd).split(' ');
    if (oid !== blob.oid || type !== 'blob') {
      throw new OpsError('repository_unavailable', 'git did not give a file of its own tree', {
        facts: { path: blob.path, type },
        retry: true,
      });
    }
    const start = headerEnd + 1;
    read.set(blob.path, output.subarray(start, start + Number(size)));
    at = start + Number(size) + 1;
  }
  return read;
}
