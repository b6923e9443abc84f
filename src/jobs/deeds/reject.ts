import { judgeRejection } from '../../domain/approval/judge-approval.ts';
import type { Doer, RejectOutcome } from '../../domain/deeds.ts';
import type { Task } from '../../domain/task.ts';
import { heldRunId } from '../held-run-id.ts';
import type { DeedsDeps } from './deps.ts';
import { settleHold } from './settle-hold.ts';

/** Ends a held answer: its pull request is closed, nothing is merged. */
export async function reject(deps: DeedsDeps, doer: Doer, taskId: string): Promise<RejectOutcome> {
  const task = await deps.tasks.get(taskId);
  if (!task) return { kind: 'not_found' };
  const judge = (one: Task) => judgeRejection(one, doer, deps.clock.now());
  const first = judge(task);
  if (first.kind === 'no') return first.outcome;
  await deps.audit({
    ...{ actor: doer.user, action: 'reject', subject: taskId },
    facts: { entry: task.hold?.entryHash ?? null, role: doer.role },
    once: `reject/${taskId}/${task.attempt}/${doer.user}`,
  });
  const settled = await settleHold(deps, taskId, judge);
  if (settled.kind === 'no') return settled.outcome;
  await deps.wake(heldRunId(task));
  return { kind: 'rejected' };
}
