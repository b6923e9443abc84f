import type { DiagnosticSession } from '../../../domain/diagnostic-session.ts';
import { messageOf, OpsError } from '../../../domain/errors.ts';
import type { Outcome, StepContext } from '../../step.ts';
import type { DiagnoseDeps } from '../deps.ts';
import type { DiagnoseState } from '../state.ts';

type TellDeps = Pick<DiagnoseDeps, 'sessions' | 'summarise' | 'similar' | 'log'>;

/** The past is good to know and nothing to wait for. */
async function findSimilar(
  { similar, log }: TellDeps,
  session: DiagnosticSession,
): Promise<DiagnosticSession['similar']> {
  try {
    return await similar(session);
  } catch (error) {
    if (!(error instanceof OpsError)) throw error;
    log.warn({ session_id: session.id, err: messageOf(error) }, 'similar diagnoses not looked for');
    return [];
  }
}

/** Puts the diagnosis into words and says that it is complete. */
export async function tell(
  deps: TellDeps,
  { state, now }: StepContext<DiagnoseState>,
): Promise<Outcome<DiagnoseState>> {
  const session = await deps.sessions.get(state.sessionId);
  if (!session?.diagnosis) return { kind: 'back', to: 'gather', why: 'diagnosis_lost' };
  const summary = await deps.summarise(session, session.diagnosis);
  const similar = await findSimilar(deps, session);
  await deps.sessions.update(session.id, (one) => ({
    ...{ ...one, summary, similar, status: 'completed', progress: 100, currentStep: 'done' },
    // Walked again after it had failed and was killed before that was the end of it.
    error: null,
    ...{ finishedAt: one.finishedAt ?? now(), updatedAt: now() },
  }));
  return { kind: 'done' };
}
