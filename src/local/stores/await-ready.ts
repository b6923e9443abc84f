import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { OpsError } from '../../domain/errors.ts';
import type { Server } from './spawn-server.ts';
import { isServing, stopServer } from './stop-server.ts';

/** A server that was started and must come up. */
export type Awaited = {
  /** What it is called in messages, e.g. `redis`. */
  store: string;
  server: Server;
  logFile: string;
  isReady: () => Promise<boolean>;
  deadlineMs: number;
};

const LOOK_MS = 15;
const TAIL_LINES = 8;

async function tailOf(path: string): Promise<string> {
  const text = await readFile(path, 'utf8');
  return text.trimEnd().split('\n').slice(-TAIL_LINES).join('\n');
}

async function fail({ store, logFile }: Awaited, what: string): Promise<never> {
  const tail = await tailOf(logFile);
  throw new OpsError(
    'store_not_ready',
    `The embedded ${store} ${what}. ${logFile} ends:\n${tail}`,
    {
      facts: { store, log_file: logFile },
      retry: true,
    },
  );
}

/**
 * Returns once the server answers.
 * @throws OpsError `store_not_ready` with the end of its log, when it ended instead or took longer than `deadlineMs`.
 */
export async function awaitReady(awaited: Awaited): Promise<void> {
  const { server, isReady, deadlineMs } = awaited;
  const start = performance.now();
  while (!(await isReady())) {
    if (!(await isServing(server))) return fail(awaited, 'ended while it was starting');
    if (performance.now() - start > deadlineMs) {
      await stopServer(server, 'SIGKILL', 1_000);
      return fail(awaited, `did not answer within ${deadlineMs / 1_000} s`);
    }
    await delay(LOOK_MS);
  }
}
