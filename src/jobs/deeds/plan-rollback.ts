import type { Doer, PlanRollbackOutcome, RollbackPlan } from '../../domain/deeds.ts';
import { mayDo, roleFor } from '../../domain/roles.ts';
import { type RollbackRequest, rollbackBranch, rollbackRunId } from '../../domain/rollback.ts';
import { isFinished, type Task } from '../../domain/task.ts';
import type { DeedsDeps } from './deps.ts';
import { requestFor } from './request-for.ts';

type Scope = RollbackPlan['scope'];

/** A plan, and what would be asked for. */
export type Planned = { plan: RollbackPlan; request: RollbackRequest };

/** What can be undone of a task that was merged: its entry, or the deploy that it went live with where that is in doubt. */
function scopesOf(task: Task): Scope[] {
  const undecided = task.doubt !== null && task.doubt.kept === null;
  if (task.status === 'error' || undecided)
    return (task.batchSize ?? 1) > 1 ? ['entry', 'deploy'] : ['deploy'];
  return isFinished(task) ? ['entry'] : [];
}

function planOf(task: Task, request: RollbackRequest): RollbackPlan {
  const batchSize = task.batchSize ?? 1;
  return {
    taskId: task.id,
    scope: request.scope,
    question: task.question,
    mergeSha: task.mergeSha ?? '',
    batchSize: request.scope === 'deploy' ? request.taskIds.length : batchSize,
    branch: rollbackBranch(request, batchSize),
  };
}

/** Whether another rollback of it is under way or done. One that needed a person leaves the other ways open. */
function isTaken({ undoing }: Task, request: RollbackRequest): boolean {
  if (!undoing) return false;
  return undoing.state !== 'needs_person' || undoing.runId === rollbackRunId(request);
}

/** What somebody may undo of a task, and how; or why not. */
export async function planAll(
  deps: DeedsDeps,
  { user, role }: Doer,
  taskId: string,
): Promise<Planned[] | Exclude<PlanRollbackOutcome, { kind: 'planned' }>> {
  if (!mayDo(role, 'rollback')) return { kind: 'role', needed: roleFor('rollback'), has: role };
  const task = await deps.find(taskId);
  if (!task) return { kind: 'not_found' };
  const scopes = task.mergeSha === null ? [] : scopesOf(task);
  if (scopes.length === 0) return { kind: 'not_merged', phase: task.phase };
  const requests = await Promise.all(scopes.map((scope) => requestFor(deps, task, scope, user)));
  const open = requests.filter((request) => !isTaken(task, request));
  if (open.length === 0) return { kind: 'already', state: task.undoing?.state ?? 'running' };
  return open.map((request) => ({ plan: planOf(task, request), request }));
}

/** Says what undoing a task would do, for the dialog that asks whether to. */
export async function planRollback(
  deps: DeedsDeps,
  doer: Doer,
  taskId: string,
): Promise<PlanRollbackOutcome> {
  const planned = await planAll(deps, doer, taskId);
  if (!Array.isArray(planned)) return planned;
  return { kind: 'planned', plans: planned.map(({ plan }) => plan) };
}
