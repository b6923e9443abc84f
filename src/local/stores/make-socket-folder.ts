import { createHash } from 'node:crypto';
import { chown, lstat, mkdir, mkdtemp, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Owner } from './owner.ts';

/** Leaves room for `/opsloop-redis-0123456789/.s.PGSQL.5432.lock` within the 104 bytes of macOS. */
const LONGEST_PARENT = 56;

async function pickParent(owner: Owner | null): Promise<string> {
  // Another user can't be expected to reach a temporary folder of root's own.
  if (owner !== null) return realpath('/tmp');
  const parent = await realpath(tmpdir());
  return Buffer.byteLength(parent) <= LONGEST_PARENT ? parent : realpath('/tmp');
}

async function handOver(folder: string, owner: Owner | null): Promise<void> {
  if (owner !== null) await chown(folder, owner.uid, owner.gid);
}

/** Whether the folder was made, or is one that an earlier run of this user made and nobody else can enter. */
export async function holdSocketFolder(folder: string, owner: Owner | null): Promise<boolean> {
  try {
    await mkdir(folder, { mode: 0o700 });
    await handOver(folder, owner);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const found = await lstat(folder);
  const uid = owner?.uid ?? process.getuid?.();
  return found.isDirectory() && found.uid === uid && (found.mode & 0o077) === 0;
}

/**
 * Makes the private folder for a store's Unix socket. Its path is short, whatever the data folder's is, and the same
 * at every start, so that other processes find the store again; where a stranger sits on that name, a fresh one is
 * made. `owner` null: this process's own user.
 */
export async function makeSocketFolder(
  store: 'redis' | 'pg',
  dataDir: string,
  owner: Owner | null,
): Promise<string> {
  const hash = createHash('sha256').update(dataDir).digest('hex').slice(0, 10);
  const parent = await pickParent(owner);
  const folder = join(parent, `opsloop-${store}-${hash}`);
  if (await holdSocketFolder(folder, owner)) return folder;
  const fresh = await mkdtemp(join(parent, `opsloop-${store}-`));
  await handOver(fresh, owner);
  return fresh;
}
