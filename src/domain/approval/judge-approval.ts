import type { ApproveOutcome, Doer, RejectOutcome } from '../deeds.ts';
import { mayDo, roleFor } from '../roles.ts';
import type { Hold, Task } from '../task.ts';
import { missingApprovals, validApprovals } from './count-approvals.ts';

/** What is known when somebody clicks. Times are milliseconds since the epoch. */
export type ApprovalFacts = {
  now: number;
  /** SELF_APPROVAL. */
  selfApproval: 'never' | 'alone';
  /** Whether anybody else holds a role that may approve; true when nobody can say. */
  othersMay: boolean;
  /** The reason that was typed, if any. */
  why: string | null;
};

/** `go`: nothing speaks against it, and this is the hold with it written in. */
export type Judged<Outcome> = { kind: 'go'; hold: Hold } | { kind: 'no'; outcome: Outcome };

function no<Outcome>(outcome: Outcome): Judged<Outcome> {
  return { kind: 'no', outcome };
}

/** The hold while it waits for people; null when it does not. */
function waitingHold(task: Task): Hold | null {
  return task.phase === 'awaiting_approval' && task.hold && !task.hold.rejected ? task.hold : null;
}

function isAsker({ asker }: Task, { user }: Doer): boolean {
  return asker.kind === 'slack' && asker.user === user;
}

/** Nobody approves their own question, but for the one person who is alone, with a reason, where one approval is asked. */
function ownQuestion(hold: Hold, facts: ApprovalFacts): ApproveOutcome | null {
  const { selfApproval, othersMay, why } = facts;
  if (selfApproval === 'never' || hold.needed > 1 || othersMay) return { kind: 'own_question' };
  return why === null || why.trim() === '' ? { kind: 'reason_needed' } : null;
}

/** Whether somebody's approval counts, by the role they have at this moment. */
export function judgeApproval(
  task: Task,
  doer: Doer,
  facts: ApprovalFacts,
): Judged<ApproveOutcome> {
  if (!mayDo(doer.role, 'approve'))
    return no({ kind: 'role', needed: roleFor('approve'), has: doer.role });
  const approved = task.hold ? validApprovals(task.hold) : [];
  if (approved.some(({ user }) => user === doer.user)) return no({ kind: 'already_approved' });
  const hold = waitingHold(task);
  if (hold === null || hold.entryHash === null)
    return no({ kind: 'not_waiting', phase: phaseOf(task) });
  if (missingApprovals(hold) === 0) return no({ kind: 'already_approved' });
  if (facts.now >= hold.expiresAt) return no({ kind: 'expired' });
  const own = isAsker(task, doer) ? ownQuestion(hold, facts) : null;
  if (own) return no(own);
  const { user } = doer;
  const approval = { user, at: facts.now, entryHash: hold.entryHash, why: facts.why };
  return { kind: 'go', hold: { ...hold, approvals: [...hold.approvals, approval] } };
}

/** Whether somebody's rejection counts. The asker may take their own question back. */
export function judgeRejection(task: Task, doer: Doer, now: number): Judged<RejectOutcome> {
  if (!mayDo(doer.role, 'approve'))
    return no({ kind: 'role', needed: roleFor('approve'), has: doer.role });
  if (task.hold?.rejected?.user === doer.user) return no({ kind: 'rejected' });
  const hold = waitingHold(task);
  if (hold === null) return no({ kind: 'not_waiting', phase: phaseOf(task) });
  if (now >= hold.expiresAt && missingApprovals(hold) > 0) return no({ kind: 'expired' });
  return { kind: 'go', hold: { ...hold, rejected: { user: doer.user, at: now } } };
}

/** Where the task is, as people are told: a rejected one is, even while its pull request is being closed. */
function phaseOf(task: Task): string {
  return task.hold?.rejected ? 'rejected' : task.phase;
}
