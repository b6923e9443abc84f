import type { RunLock } from '../db/redis/run-lock.ts';
import type { RunStore } from '../domain/run.ts';

type LookDeps = {
  runs: Pick<RunStore, 'openIds'>;
  lock: Pick<RunLock, 'freeIn'>;
  wakeLater(runId: string, delayMs: number): Promise<void>;
};

/**
 * Has every open run looked at as soon as nobody holds it; how many those are. Called when a worker starts: whoever was
 * at them may have been killed a moment ago, and the queue would take a few seconds more to find that out.
 */
export async function lookAtOpenRuns({ runs, lock, wakeLater }: LookDeps): Promise<number> {
  const ids = await runs.openIds();
  await Promise.all(ids.map(async (id) => wakeLater(id, await lock.freeIn(id))));
  return ids.length;
}
