import { onTestFinished } from 'vitest';
import type { SocketPostgres, SocketRedis } from '../../src/local/stores/addresses.ts';
import type { EmbeddedStore } from '../../src/local/stores/embedded-store.ts';
import { startEmbeddedPostgres, startEmbeddedRedis } from '../../src/local/stores/index.ts';
import { makeTempFolder, removeDataDir } from './folders.ts';
import { silentLog } from './silent-log.ts';

/** What the whole test run shares, made by `global-setup.ts`; read with vitest's `inject`. */
export type Provided = {
  redis: SocketRedis;
  /** A server with an empty, migrated database `opsloop` to clone from. */
  postgres: SocketPostgres;
  /** Absolute paths; null where the program can't be had, and never in CI. */
  git: string | null;
  chromium: string | null;
};

declare module 'vitest' {
  interface ProvidedContext {
    opsloop: Provided;
  }
}

async function cleanUp(store: EmbeddedStore<unknown>, dataDir: string): Promise<void> {
  await store.stop();
  await removeDataDir(dataDir);
}

/**
 * A Redis of this test alone, for tests that kill or freeze it; ended with the test, inside which it must be called.
 */
export async function startPrivateRedis(): Promise<EmbeddedStore<SocketRedis>> {
  const dataDir = await makeTempFolder();
  const store = await startEmbeddedRedis({ dataDir, log: silentLog });
  onTestFinished(() => cleanUp(store, dataDir));
  return store;
}

/**
 * A PostgreSQL of this test alone with an empty database, for tests that kill or freeze it; ended with the test,
 * inside which it must be called.
 */
export async function startPrivatePostgres(): Promise<EmbeddedStore<SocketPostgres>> {
  const dataDir = await makeTempFolder();
  const store = await startEmbeddedPostgres({ dataDir, log: silentLog });
  onTestFinished(() => cleanUp(store, dataDir));
  return store;
}
