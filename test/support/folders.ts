import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The variable that names the folder of the whole run to the workers, set by `global-setup.ts`. */
export const RUN_FOLDER = 'OPSLOOP_TEST_RUN';

/**
 * A new folder, which other users can pass through but not list. It lies in the folder of the run, so that nothing is
 * left even when tests are killed.
 */
export async function makeTempFolder(): Promise<string> {
  const parent = process.env[RUN_FOLDER] ?? tmpdir();
  const folder = await mkdtemp(join(parent, 'opsloop-test-'));
  await chmod(folder, 0o711);
  return folder;
}

/** Removes a data folder and what of it lies elsewhere. */
export async function removeDataDir(dataDir: string): Promise<void> {
  const pointer = await readFile(join(dataDir, 'postgres.json'), 'utf8').catch(() => null);
  if (pointer !== null) await rm(JSON.parse(pointer).folder, { recursive: true, force: true });
  await rm(dataDir, { recursive: true, force: true });
}
