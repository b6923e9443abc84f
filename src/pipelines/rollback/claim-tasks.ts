import type { RollbackRequest } from '../../domain/rollback.ts';
import { isFinished, type Task } from '../../domain/task.ts';
import type { RollbackDeps } from './deps.ts';

/** What taking tasks over needs. */
export type ClaimDeps = Pick<RollbackDeps, 'tasks' | 'recall'>;

/** A task as the rollback takes it over; one that another rollback has stays that one's. */
function claimed(task: Task, runId: string, { reason, by }: RollbackRequest, now: number): Task {
  const { undoing } = task;
  if (undoing && (undoing.runId === runId || undoing.state !== 'needs_person')) return task;
  const fresh = { prUrl: null, issueUrl: null, commands: [], trbMs: null };
  const taken: Task = {
    ...task,
    undoing: { runId, state: 'running', reason, by, phaseBefore: task.phase, ...fresh },
    doubt: null,
    updatedAt: now,
  };
  return isFinished(task) ? taken : { ...taken, phase: 'rolling_back', waitingFor: null };
}

/** Makes the tasks this rollback's, which alone ends them from now on; those that are. Twice is once. */
export async function claimTasks(
  { tasks, recall }: ClaimDeps,
  runId: string,
  request: RollbackRequest,
  now: number,
): Promise<string[]> {
  const take = async (id: string): Promise<boolean> => {
    const change = (task: Task) => claimed(task, runId, request, now);
    let task = await tasks.update(id, change);
    if (!task && (await recall(id))) task = await tasks.update(id, change);
    // Nobody knows it now: what it wrote is to be undone all the same.
    return task === null || task.undoing?.runId === runId;
  };
  const ours = await Promise.all(request.taskIds.map(take));
  return request.taskIds.filter((_, i) => ours[i]);
}
