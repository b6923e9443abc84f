import type { RollbackPlan } from '../../domain/deeds.ts';
import type { RollbackRequest } from '../../domain/rollback.ts';
import type { Task } from '../../domain/task.ts';
import { ShipState } from '../../pipelines/ship/state.ts';
import type { DeedsDeps } from './deps.ts';

function entryRequest(task: Task, by: string, now: number): RollbackRequest {
  const sha = task.mergeSha ?? '';
  return {
    ...{ scope: 'entry', sha, mergeShas: [sha], taskIds: [task.id], by, decidedAt: now },
    reason: `the answer to "${task.question}"`,
    ...{ liveBefore: null, liveSince: null },
  };
}

/** The same request that opsloop itself would make of it, so that both find the same run. */
async function deployRequest(
  deps: Pick<DeedsDeps, 'shippedWith'>,
  task: Task,
  by: string,
  now: number,
): Promise<RollbackRequest> {
  const merge = task.mergeSha ?? '';
  const states = (await deps.shippedWith(merge)).map(({ state }) => ShipState.parse(state));
  const [own] = states;
  const batches = states.toSorted((one, other) => (one.mergedAt ?? 0) - (other.mergedAt ?? 0));
  const tasks = batches.flatMap(({ taskIds }) => taskIds);
  const merges = batches.flatMap(({ mergeSha }) => mergeSha ?? []);
  return {
    ...{ scope: 'deploy', by, decidedAt: now, sha: own?.liveSha ?? merge },
    mergeShas: merges.length > 0 ? merges : [merge],
    taskIds: [...new Set([task.id, ...tasks])],
    reason: task.doubt?.why ?? task.error?.message ?? 'the deploy was not healthy',
    liveBefore: batches[0]?.liveBefore ?? null,
    liveSince: own?.liveSince ?? null,
  };
}

/** What is asked for when somebody undoes a task's entry, or the deploy it went live with. */
export async function requestFor(
  deps: Pick<DeedsDeps, 'shippedWith' | 'clock'>,
  task: Task,
  scope: RollbackPlan['scope'],
  by: string,
): Promise<RollbackRequest> {
  const now = deps.clock.now();
  return scope === 'entry' ? entryRequest(task, by, now) : deployRequest(deps, task, by, now);
}
