import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { makeTempFolder, removeDataDir } from '../../support/folders.ts';

/** A data folder that does not exist yet, removed with the test. Call it before what runs in it. */
export async function tempDataDir(): Promise<string> {
  const parent = await makeTempFolder();
  const dataDir = join(parent, '.data');
  onTestFinished(async () => {
    await removeDataDir(dataDir);
    await removeDataDir(parent);
  });
  return dataDir;
}
