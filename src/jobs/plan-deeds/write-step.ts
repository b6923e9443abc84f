import type { DiagnosticSession, StepState } from '../../domain/diagnostic-session.ts';

/** The session with something written into one step of its plan. */
export function writeStep(
  session: DiagnosticSession,
  step: number,
  change: Partial<StepState>,
  now: number,
): DiagnosticSession {
  const steps = session.plan.steps.map((one) => (one.step === step ? { ...one, ...change } : one));
  return { ...session, plan: { ...session.plan, steps }, updatedAt: now };
}
