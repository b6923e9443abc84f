import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { migrateDatabase } from '../../src/db/postgres/index.ts';
import { messageOf } from '../../src/domain/errors.ts';
import {
  CHROMIUM,
  GIT,
  type ProgramSpec,
  provideProgram,
  type StoreLog,
} from '../../src/local/stores/index.ts';
import { makeTempFolder, RUN_FOLDER } from './folders.ts';
import { startSharedStores } from './shared-stores.ts';

const print = (fields: object, message: string) => console.warn(`tests: ${message}`, fields);
const log: StoreLog = { info: print, warn: print, error: print };

/** Outlives a run, so that a program is fetched once. */
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/opsloop', import.meta.url));

async function providePath(spec: ProgramSpec): Promise<string | null> {
  try {
    return (await provideProgram(spec, { dataDir: CACHE, log })).command;
  } catch (error) {
    if (process.env.CI === 'true') throw error;
    console.error(`\n!!! Tests that need ${spec.name} ARE SKIPPED: ${messageOf(error)}\n`);
    return null;
  }
}

/** Whether a browser test is among the files of this run; a browser takes a minute to install. */
async function needsBrowser(project: TestProject): Promise<boolean> {
  const { vitest } = project;
  const patterns = 'filenamePattern' in vitest ? vitest.filenamePattern : undefined;
  const files = await vitest.globTestSpecifications(patterns as string[] | undefined);
  return files.some((file) => /[\\/]test[\\/]browser[\\/]/.test(file.moduleId));
}

/** Clears the run's folder at its end: this process's end of the pipe closes however it dies. */
function startReaper(folder: string): ChildProcess {
  const script = fileURLToPath(new URL('./reap.ts', import.meta.url));
  const reaper = spawn(process.execPath, [script, folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  reaper.unref();
  return reaper;
}

/** Starts what the whole test run shares and returns how it is ended. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await makeTempFolder();
  const reaper = startReaper(folder);
  process.env[RUN_FOLDER] = folder;
  const [stores, git, chromium] = await Promise.all([
    startSharedStores(join(folder, 'shared'), log),
    providePath(GIT),
    needsBrowser(project).then((needed) => (needed ? providePath(CHROMIUM) : null)),
  ]);
  const [redis, postgres] = [stores.redis.address, stores.postgres.address];
  await migrateDatabase(postgres);
  project.provide('opsloop', { redis, postgres, git, chromium });
  return async () => {
    await stores.stop();
    reaper.stdin?.end('done');
    await once(reaper, 'exit');
  };
}
