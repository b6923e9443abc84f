import type { Doer, KeepOutcome } from '../../domain/deeds.ts';
import { mayDo, roleFor } from '../../domain/roles.ts';
import type { Task } from '../../domain/task.ts';
import type { DeedsDeps } from './deps.ts';

function isUndecided({ doubt, undoing }: Task): boolean {
  return doubt !== null && doubt.kept === null && undoing === null;
}

/** Leaves a deploy that nobody could judge as it is: nobody is asked about it any more. */
export async function keep(deps: DeedsDeps, doer: Doer, taskId: string): Promise<KeepOutcome> {
  const { user, role } = doer;
  if (!mayDo(role, 'rollback')) return { kind: 'role', needed: roleFor('rollback'), has: role };
  const task = await deps.find(taskId);
  if (!task) return { kind: 'not_found' };
  if (!isUndecided(task)) return { kind: 'nothing_to_decide' };
  await deps.audit({
    ...{ actor: user, action: 'keep', subject: taskId, once: `keep/${taskId}/${task.attempt}` },
    facts: { merge_sha: task.mergeSha, role },
  });
  return settle(deps, user, taskId);
}

async function settle(deps: DeedsDeps, user: string, taskId: string): Promise<KeepOutcome> {
  const now = deps.clock.now();
  let ours = false;
  const change = (task: Task): Task => {
    ours = isUndecided(task);
    if (!task.doubt || !ours) return task;
    return { ...task, doubt: { ...task.doubt, kept: { user, at: now } }, updatedAt: now };
  };
  const written = await deps.tasks.update(taskId, change);
  if (!written && (await deps.recall(taskId))) await deps.tasks.update(taskId, change);
  return ours ? { kind: 'kept' } : { kind: 'nothing_to_decide' };
}
