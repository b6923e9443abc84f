import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new folder, which other users can pass through but not list. */
export async function makeTempFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'opsloop-test-'));
  await chmod(folder, 0o711);
  return folder;
}

/** Removes a data folder and what of it lies elsewhere. */
export async function removeDataDir(dataDir: string): Promise<void> {
  const pointer = await readFile(join(dataDir, 'postgres.json'), 'utf8').catch(() => null);
  if (pointer !== null) await rm(JSON.parse(pointer).folder, { recursive: true, force: true });
  await rm(dataDir, { recursive: true, force: true });
}
