import type { RunLock } from '../../db/redis/run-lock.ts';
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
      result = await walk(deps, pipeline, runId).finally(over);
    });
    await arrangeNextLook(deps, runId, held, result);
  };
}

async function arrangeNextLook(
  deps: WalkRunDeps,
  runId: string,
  held: 'done' | 'again' | 'busy',
  result: WalkResult,
): Promise<void> {
  if (held === 'again') await deps.wake(runId);
  else if (held === 'done' && result.kind === 'resting') {
    await deps.wakeLater(runId, result.until - deps.clock.now());
  }
}
