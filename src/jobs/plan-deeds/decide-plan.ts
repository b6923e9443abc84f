import type { Doer } from '../../domain/deeds.ts';
import type { DiagnosticSession } from '../../domain/diagnostic-session.ts';
import {
  type JudgedPlan,
  judgePlanApproval,
  judgePlanRejection,
} from '../../domain/plan/judge-plan.ts';
import type { PlanOutcome } from '../../domain/plan-deeds.ts';
import type { PlanDeedsDeps } from './deps.ts';

/**
 * Approves or rejects a plan as it stands. Written into the newest version of the session: of two who are at once,
 * each counts once.
 */
export async function decidePlan(
  deps: PlanDeedsDeps,
  doer: Doer,
  sessionId: string,
  how: 'approve_plan' | 'reject_plan',
): Promise<PlanOutcome> {
  const decide = how === 'approve_plan' ? judgePlanApproval : judgePlanRejection;
  const judge = (one: DiagnosticSession): JudgedPlan =>
    decide(one, doer, { ...deps, now: deps.clock.now() });
  const session = await deps.sessions.get(sessionId);
  if (!session) return { kind: 'not_found' };
  const first = judge(session);
  if (first.kind === 'no') return first.outcome;
  const exact = session.plan.steps.flatMap((one) => one.exact ?? []).join('; ');
  await deps.audit({
    ...{ actor: doer.user, action: how, subject: sessionId },
    facts: { role: doer.role, plan: exact },
    once: `${how}/${sessionId}/${doer.user}`,
  });
  let judged: JudgedPlan = { kind: 'no', outcome: { kind: 'not_found' } };
  await deps.sessions.update(sessionId, (one) => {
    judged = judge(one);
    return judged.kind === 'go' ? { ...one, plan: judged.plan, updatedAt: deps.clock.now() } : null;
  });
  return judged.outcome;
}
