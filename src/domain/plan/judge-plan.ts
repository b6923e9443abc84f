import type { Doer } from '../deeds.ts';
import type { DiagnosticSession } from '../diagnostic-session.ts';
import type { PlanOutcome } from '../plan-deeds.ts';

/** What is known when somebody decides about a plan. Times are milliseconds since the epoch. */
export type PlanJudgement = {
  now: number;
  /** APPROVALS_REQUIRED. */
  needed: number;
  /** How old a diagnosis may be that is acted on. */
  freshMs: number;
};

type Plan = DiagnosticSession['plan'];

/** `go`: nothing speaks against it, and this is the plan with it written in. */
export type JudgedPlan =
  | { kind: 'go'; plan: Plan; outcome: PlanOutcome }
  | { kind: 'no'; outcome: PlanOutcome };

function no(outcome: PlanOutcome): JudgedPlan {
  return { kind: 'no', outcome };
}

/** What is decided already; null while it is open. */
function decided({ approved, rejected }: Plan): PlanOutcome | null {
  if (rejected)
    return { kind: 'already_decided', by: rejected.user, at: rejected.at, how: 'rejected' };
  if (!approved) return null;
  return { kind: 'already_decided', by: approved.user, at: approved.at, how: 'approved' };
}

/** A diagnosis that is too old says nothing of now. */
export function staleness(
  { finishedAt, createdAt, language }: DiagnosticSession,
  { now, freshMs }: PlanJudgement,
): PlanOutcome | null {
  if (now - (finishedAt ?? createdAt) <= freshMs) return null;
  const what = language === 'en' ? 'the plan is too old: diagnose again' : '計畫已過時：請重新診斷';
  return { kind: 'changed_meanwhile', what };
}

/** Whether there is anything in it that opsloop could do. */
function isActionable({ status, plan }: DiagnosticSession): boolean {
  return status === 'completed' && plan.steps.some(({ action }) => action !== null);
}

/**
 * Whether somebody's approval of a plan counts. Of two who are needed neither is who asked; where one is enough it may
 * be who asked for the diagnosis, since the plan is not theirs, but never who asked for the action itself.
 */
export function judgePlanApproval(
  session: DiagnosticSession,
  { user }: Doer,
  facts: PlanJudgement,
): JudgedPlan {
  const { plan, askedBy, kind } = session;
  const { needed, now } = facts;
  if (!isActionable(session)) return no({ kind: 'no_such_step' });
  const before = decided(plan) ?? staleness(session, facts);
  if (before) return no(before);
  if (askedBy === user && (needed > 1 || kind === 'execute')) return no({ kind: 'own_plan' });
  const counted = plan.approvals ?? [];
  if (counted.some((one) => one.user === user))
    return no({ kind: 'approved', needed, given: counted.length });
  const signed = { user, at: now };
  const approvals = [...counted, signed];
  const given = approvals.length;
  const approved = given >= needed ? signed : null;
  return {
    kind: 'go',
    plan: { ...plan, approvals, approved },
    outcome: { kind: 'approved', needed, given },
  };
}

/** Whether somebody's rejection of a plan counts. */
export function judgePlanRejection(
  session: DiagnosticSession,
  { user }: Doer,
  { now }: PlanJudgement,
): JudgedPlan {
  const { plan } = session;
  if (!isActionable(session)) return no({ kind: 'no_such_step' });
  const before = decided(plan);
  if (before) return no(before);
  return {
    kind: 'go',
    plan: { ...plan, rejected: { user, at: now } },
    outcome: { kind: 'rejected' },
  };
}
