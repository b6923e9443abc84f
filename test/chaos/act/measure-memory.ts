import { setTimeout as delay } from 'node:timers/promises';
import { readPeakMemory } from '../../../bench/support/read-peak-memory.ts';
import type { Worker } from '../world/open-worker.ts';

const EVERY_MS = 2_000;

/** Watches the workers until it is told to end; the returned function answers the most that one held, in MB. */
export function measureMemory(workers: readonly Worker[]): () => Promise<number> {
  const stop = new AbortController();
  let peak = 0;
  const look = async () => {
    for (const worker of workers) {
      const pid = worker.pid();
      // Killed between the two lines: it no longer holds anything.
      if (pid !== null) peak = Math.max(peak, (await readPeakMemory(pid).catch(() => 0)) || 0);
    }
  };
  const watching = (async () => {
    while (!stop.signal.aborted) {
      await look();
      await delay(EVERY_MS, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  })();
  return async () => {
    stop.abort();
    await watching;
    return peak;
  };
}
