import type { StepState } from '../../domain/diagnostic-session.ts';
import type { ClaimedStep } from './claim-step.ts';
import type { PlanDeedsDeps } from './deps.ts';
import { writeStep } from './write-step.ts';

/** Writes down what came of a claimed step, where the claim still is the newest one. */
export async function settleStep(
  { sessions, clock }: Pick<PlanDeedsDeps, 'sessions' | 'clock'>,
  { session, before, at }: ClaimedStep,
  change: Partial<StepState>,
): Promise<void> {
  const { step } = before;
  await sessions.update(session.id, (one) => {
    const mine = one.plan.steps.some((each) => each.step === step && each.at === at);
    return mine ? writeStep(one, step, change, clock.now()) : null;
  });
}
