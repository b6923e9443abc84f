import { missingApprovals } from '../../domain/approval/count-approvals.ts';
import { type ApprovalFacts, judgeApproval } from '../../domain/approval/judge-approval.ts';
import type { ApproveOutcome, Doer } from '../../domain/deeds.ts';
import type { Task } from '../../domain/task.ts';
import { heldRunId } from '../held-run-id.ts';
import type { DeedsDeps } from './deps.ts';
import { settleHold } from './settle-hold.ts';

/**
 * Counts somebody's approval of a held answer, as it is rendered now. `why` is the reason that who is alone must give.
 * The last one that was missing lets the answer go on.
 */
export async function approve(
  deps: DeedsDeps,
  doer: Doer,
  taskId: string,
  why: string | null,
): Promise<ApproveOutcome> {
  const task = await deps.tasks.get(taskId);
  if (!task) return { kind: 'not_found' };
  const facts = await factsFor(deps, task, doer, why);
  const judge = (one: Task) => judgeApproval(one, doer, facts);
  const first = judge(task);
  if (first.kind === 'no') return first.outcome;
  const entryHash = task.hold?.entryHash ?? '';
  await deps.audit({
    ...{ actor: doer.user, action: 'approve', subject: taskId },
    facts: { entry: entryHash, why, role: doer.role },
    once: `approve/${taskId}/${task.attempt}/${entryHash}/${doer.user}`,
  });
  const settled = await settleHold(deps, taskId, judge);
  if (settled.kind === 'no') return settled.outcome;
  await deps.wake(heldRunId(task));
  const missing = missingApprovals(settled.hold);
  return missing === 0 ? { kind: 'approved' } : { kind: 'counted', missing };
}

async function factsFor(
  { clock, selfApproval, othersMayApprove }: DeedsDeps,
  { asker }: Task,
  { user }: Doer,
  why: string | null,
): Promise<ApprovalFacts> {
  const own = asker.kind === 'slack' && asker.user === user;
  const asks = own && selfApproval === 'alone';
  const othersMay = asks ? await othersMayApprove(user) : true;
  return { now: clock.now(), selfApproval, othersMay, why };
}
