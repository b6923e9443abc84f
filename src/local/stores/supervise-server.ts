import { setTimeout as delay } from 'node:timers/promises';
import { messageOf } from '../../domain/errors.ts';
import type { StoreLog } from './log.ts';
import type { Server } from './spawn-server.ts';

/** How a store is brought back. */
export type Supervision = {
  store: string;
  /** Starts it again on the same data and the same socket. */
  launch: () => Promise<Server>;
  log: StoreLog;
};

/** A server that comes back by itself. */
export type SupervisedServer = {
  pid(): number;
  /** Stops bringing it back and hands the server over to be ended; null when it is down. */
  letGo(): Promise<Server | null>;
};

const LONGEST_PAUSE_MS = 30_000;
const STABLE_MS = 60_000;

/** How long to wait before starting again: not at all the first time, then 1, 2, 4 … 30 seconds. */
export function pauseBefore(failures: number): number {
  return failures === 0 ? 0 : Math.min(1_000 * 2 ** (failures - 1), LONGEST_PAUSE_MS);
}

async function pause(ms: number, leaving: AbortSignal): Promise<void> {
  const left = new Promise((resolve) => leaving.addEventListener('abort', resolve, { once: true }));
  await Promise.race([delay(ms, undefined, { ref: false }), left]);
}

async function tryLaunch({ launch, store, log }: Supervision): Promise<Server | null> {
  try {
    return await launch();
  } catch (error) {
    log.error({ store, err: messageOf(error) }, 'embedded store could not be started again');
    return null;
  }
}

/** Watches a server and starts it again when it ends without being asked to. */
export function superviseServer(first: Server, supervision: Supervision): SupervisedServer {
  const leaving = new AbortController();
  let pid = first.pid;
  let bornAt = performance.now();
  let failures = 0;
  let current: Promise<Server | null> = Promise.resolve(first);

  async function bringBack(): Promise<Server | null> {
    if (performance.now() - bornAt > STABLE_MS) failures = 0;
    while (!leaving.signal.aborted) {
      await pause(pauseBefore(failures++), leaving.signal);
      const next = leaving.signal.aborted ? null : await tryLaunch(supervision);
      if (next === null) continue;
      [pid, bornAt] = [next.pid, performance.now()];
      supervision.log.info({ store: supervision.store, pid }, 'embedded store is back');
      return next;
    }
    return null;
  }

  async function watch(server: Server | null): Promise<void> {
    if (server === null) return;
    await server.ended;
    if (leaving.signal.aborted) return;
    supervision.log.error({ store: supervision.store, pid }, 'embedded store ended by itself');
    current = bringBack();
    return watch(await current);
  }

  void watch(first);
  return {
    pid: () => pid,
    letGo() {
      leaving.abort();
      return current;
    },
  };
}
