import type { LaneStore } from '../../db/redis/lane-store.ts';
import { type BrakeStore, brakeOf } from '../../domain/brake.ts';
import type { Clock } from '../../domain/clock.ts';
import type { Run, RunStore } from '../../domain/run.ts';

type FormBatchDeps = {
  lane: LaneStore;
  brakes: Pick<BrakeStore, 'read'>;
  runs: Pick<RunStore, 'create' | 'load'>;
  batchMax: number;
  wake(runId: string): Promise<unknown>;
  clock: Clock;
};

/** The first line of a run that ships tasks; `batch` is null for a held one, outside the lane. */
export function newShipRun(
  id: string,
  facts: { taskIds: string[]; batch: number | null; held: string | null },
  now: number,
): Run {
  return {
    id,
    pipeline: 'ship',
    status: 'open',
    step: null,
    stepStartedAt: null,
    attempts: 0,
    waiting: null,
    state: facts,
    createdAt: now,
    updatedAt: now,
  };
}

/**
 * Forms the next batch when the lane is free. When it is held it makes sure that the holder's run exists and is
 * awake, since whoever formed it may have been killed half way. Under a brake it does nothing: whoever releases it asks
 * again.
 */
export function createFormBatch(deps: FormBatchDeps): () => Promise<void> {
  return async function formBatch() {
    if (brakeOf(await deps.brakes.read())) return;
    const batch = await deps.lane.take(deps.batchMax);
    if (!batch) return;
    const { number, taskIds } = batch;
    const id = `ship-${number}-${taskIds[0]}`;
    const facts = { taskIds, batch: number, held: null };
    if (await deps.runs.create(newShipRun(id, facts, deps.clock.now()))) await deps.wake(id);
    else if ((await deps.runs.load(id))?.run.status === 'ended') {
      await deps.lane.release(number);
      await formBatch();
    }
  };
}
