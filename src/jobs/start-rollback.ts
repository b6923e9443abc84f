import type { Clock } from '../domain/clock.ts';
import { type RollbackRequest, rollbackRunId, type StartRollback } from '../domain/rollback.ts';
import type { Run, RunStore } from '../domain/run.ts';
import type { Task } from '../domain/task.ts';
import { type ClaimDeps, claimTasks } from '../pipelines/rollback/claim-tasks.ts';
import { RollbackState } from '../pipelines/rollback/state.ts';

/** What beginning a rollback needs. */
export type StartRollbackDeps = ClaimDeps & {
  tasks: ClaimDeps['tasks'] & { get(id: string): Promise<Task | null> };
  runs: Pick<RunStore, 'create' | 'load'>;
  /** Whether that commit is the merge of a rollback: those are never undone by themselves. */
  isRollback(sha: string): Promise<boolean>;
  wake(runId: string): Promise<unknown>;
  clock: Clock;
};

/** The first line of a run that undoes something. */
export function newRollbackRun(
  id: string,
  request: RollbackRequest,
  batchSize: number,
  now: number,
): Run {
  const state: RollbackState = { request, taskIds: request.taskIds, batchSize, beganAt: now };
  return {
    id,
    pipeline: 'rollback',
    status: 'open',
    step: null,
    stepStartedAt: null,
    attempts: 0,
    waiting: null,
    state,
    createdAt: now,
    updatedAt: now,
  };
}

// Of a task that nobody knows any more it is not known either: the branch is then its own.
const UNKNOWN_BATCH = 2;

async function batchSizeOf({ tasks, recall }: StartRollbackDeps, id: string): Promise<number> {
  const task = (await tasks.get(id)) ?? ((await recall(id)) ? await tasks.get(id) : null);
  return task?.batchSize ?? UNKNOWN_BATCH;
}

/**
 * Takes the tasks over before anybody is told that it began, so that whoever shipped them lets go; also when it was
 * begun before, since whoever did may have been killed half way.
 */
async function handOver(deps: StartRollbackDeps, id: string): Promise<void> {
  const stored = await deps.runs.load(id);
  if (stored?.run.status !== 'open') return;
  const { request } = RollbackState.parse(stored.run.state);
  await claimTasks(deps, id, request, deps.clock.now());
  await deps.wake(id);
}

/** Builds the one door to rollbacks, for the verdict on a deploy and for people alike. */
export function createStartRollback(deps: StartRollbackDeps): StartRollback {
  return async (request) => {
    if (request.by === null && (await deps.isRollback(request.sha))) return false;
    const id = rollbackRunId(request);
    const batchSize = await batchSizeOf(deps, request.taskIds[0] ?? '');
    const run = newRollbackRun(id, request, batchSize, deps.clock.now());
    const created = await deps.runs.create(run);
    await handOver(deps, id);
    return created;
  };
}
