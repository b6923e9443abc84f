import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

/** A folder that is gone when the work is over. */
export type TempFolder = { path: string; remove(): Promise<void> };

/** What points to PostgreSQL's files where they lie elsewhere. */
const Pointer = z.object({ folder: z.string() });

async function removeDataDir(path: string): Promise<void> {
  const pointer = await readFile(join(path, 'postgres.json'), 'utf8').catch(() => null);
  if (pointer !== null) {
    await rm(Pointer.parse(JSON.parse(pointer)).folder, { recursive: true, force: true });
  }
  await rm(path, { recursive: true, force: true });
}

/** Makes a data folder that PostgreSQL's user may pass through when we are root. */
export async function makeTempFolder(): Promise<TempFolder> {
  const path = await mkdtemp(join(tmpdir(), 'opsloop-bench-'));
  await chmod(path, 0o711);
  return { path, remove: () => removeDataDir(path) };
}
