import type { DiagnosticSession, StepState } from '../../domain/diagnostic-session.ts';
import { isLost } from '../../domain/plan/is-lost.ts';
import { resultWords } from '../../domain/plan/result-words.ts';
import type { PlanDeedsDeps } from './deps.ts';

/** Ends the steps whose worker was killed, as not known: they are never done again by themselves. */
export async function settleLost(
  { sessions, clock }: Pick<PlanDeedsDeps, 'sessions' | 'clock'>,
  sessionId: string,
): Promise<DiagnosticSession | null> {
  const now = clock.now();
  return sessions.update(sessionId, (session) => {
    const { plan, language } = session;
    if (!plan.steps.some((one) => isLost(one, now))) return null;
    const settle = (one: StepState): StepState =>
      one.action && isLost(one, now)
        ? { ...one, status: 'failed', result: resultWords(one.action.kind, 'unknown', language) }
        : one;
    return { ...session, plan: { ...plan, steps: plan.steps.map(settle) }, updatedAt: now };
  });
}
