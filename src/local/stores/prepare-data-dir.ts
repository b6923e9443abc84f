import { chmod, mkdir, realpath } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { isRoot } from './owner.ts';

/**
 * Makes the data folder and returns its real, absolute path. Folders made here are private; made by root they may be passed
 * through, since PostgreSQL then runs as another user. A folder that was there keeps its mode.
 */
export async function prepareDataDir(dataDir: string): Promise<string> {
  const absolute = resolve(dataDir);
  const first = await mkdir(absolute, { recursive: true, mode: 0o700 });
  if (first === undefined || !isRoot()) return realpath(absolute);
  for (let folder = absolute; folder.length >= first.length; folder = dirname(folder)) {
    await chmod(folder, 0o711);
  }
  return realpath(absolute);
}
