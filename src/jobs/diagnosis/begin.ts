import type { Clock } from '../../domain/clock.ts';
import type { DiagnosisWish } from '../../domain/diagnosis-desk.ts';
import {
  type DiagnosticSession,
  diagnosisRunId,
  type SessionStore,
} from '../../domain/diagnostic-session.ts';
import type { Run, RunStore } from '../../domain/run.ts';
import { newSession } from './new-session.ts';
import { sessionIdOf } from './session-id.ts';

/** What beginning a diagnosis needs of the world. */
export type BeginDeps = {
  sessions: Pick<SessionStore, 'create' | 'get'>;
  runs: Pick<RunStore, 'create'>;
  wake(runId: string): Promise<unknown>;
  clock: Clock;
};

function newDiagnosisRun(session: DiagnosticSession, now: number): Run {
  return {
    ...{ id: diagnosisRunId(session.id), pipeline: 'diagnose', status: 'open', step: null },
    ...{ stepStartedAt: null, attempts: 0, waiting: null },
    state: { sessionId: session.id, seed: session },
    ...{ createdAt: now, updatedAt: now },
  };
}

/**
 * Begins a diagnosis; the same wish again finds the one it began. The run is written first, and carries the session: a
 * process that is killed before it has written the session leaves a run that writes it.
 * @throws what Redis throws when it is away
 */
export async function begin(deps: BeginDeps, wish: DiagnosisWish): Promise<DiagnosticSession> {
  const now = deps.clock.now();
  const session = newSession(sessionIdOf(wish.once), wish, now);
  const known = await deps.sessions.get(session.id);
  if (known) return known;
  const fresh = await deps.runs.create(newDiagnosisRun(session, now));
  await deps.sessions.create(session);
  if (fresh) await deps.wake(diagnosisRunId(session.id));
  return (await deps.sessions.get(session.id)) ?? session;
}
