import type { Held, RunLock } from '../../db/redis/run-lock.ts';
import { OpsError } from '../../domain/errors.ts';
import type { RunStore } from '../../domain/run.ts';
import { taskIdsOfRun } from '../../domain/task-ids-of-run.ts';
import type { Pipeline } from '../../pipelines/step.ts';
import { type WalkDeps, type WalkResult, walk } from '../../pipelines/walk.ts';
import type { Activity } from '../activity.ts';

/** A pipeline whatever its state is made of. */
export type AnyPipeline = Pipeline<Record<string, unknown>>;

type WalkRunDeps = WalkDeps & {
  runs: RunStore;
  lock: RunLock;
  activity: Pick<Activity, 'begin'>;
  pipelines: readonly AnyPipeline[];
  /** Looks at the run again: at once, or in so many milliseconds. */
  wake(runId: string): Promise<unknown>;
  wakeLater(runId: string, delayMs: number): Promise<void>;
};

function pipelineOf(pipelines: readonly AnyPipeline[], name: string, runId: string): AnyPipeline {
  const found = pipelines.find((one) => one.name === name);
  if (found) return found;
  throw new OpsError('unknown_pipeline', "this build does not know the run's pipeline", {
    facts: { name, run_id: runId },
  });
}

/** Walks a run under its lock and arranges for the next look, if there is one. */
export function createWalkRun(deps: WalkRunDeps): (payload: { runId: string }) => Promise<void> {
  return async ({ runId }) => {
    const stored = await deps.runs.load(runId);
    if (!stored || stored.run.status === 'ended') return;
    const pipeline = pipelineOf(deps.pipelines, stored.run.pipeline, runId);
    let result: WalkResult = { kind: 'gone' };
    const held = await deps.lock.hold(runId, async () => {
      const over = deps.activity.begin(taskIdsOfRun(stored.run)[0] ?? '');
      result = await walk(deps, pipeline, runId).catch(handedOver).finally(over);
    });
    await arrangeNextLook(deps, runId, held, result);
  };
}

/** Whoever took the run over while we were at it goes on with it. */
function handedOver(error: unknown): WalkResult {
  if (error instanceof OpsError && error.code === 'fenced_off') return { kind: 'gone' };
  throw error;
}

async function arrangeNextLook(
  deps: WalkRunDeps,
  runId: string,
  held: Held,
  result: WalkResult,
): Promise<void> {
  if (held.kind === 'again') await deps.wake(runId);
  // The holder sees our note, unless it was killed: then its lease is all that is left of it.
  else if (held.kind === 'busy') await deps.wakeLater(runId, held.freeInMs);
  else if (result.kind === 'resting') {
    await deps.wakeLater(runId, result.until - deps.clock.now());
  }
}
