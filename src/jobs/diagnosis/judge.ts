import type { Clock } from '../../domain/clock.ts';
import type { DiagnosticSession, SessionStore } from '../../domain/diagnostic-session.ts';

/** What keeping a judgement needs of the world. */
export type JudgeDeps = {
  sessions: Pick<SessionStore, 'update' | 'get'>;
  archive: {
    read(id: string): Promise<DiagnosticSession | null>;
    save(session: DiagnosticSession): Promise<void>;
  };
  clock: Clock;
};

type Judgement = { id: string; user: string; verdict: 'up' | 'down' };

function judged(session: DiagnosticSession, { user, verdict }: Judgement, now: number) {
  const feedback = { ...session.feedback, [user]: verdict };
  return { ...session, feedback, updatedAt: now };
}

/** Keeps who found a diagnosis right or wrong, also when only PostgreSQL still has it; null when nobody knows it. */
export async function judge(
  deps: JudgeDeps,
  judgement: Judgement,
): Promise<DiagnosticSession | null> {
  const now = deps.clock.now();
  const change = (session: DiagnosticSession) => judged(session, judgement, now);
  const updated = await deps.sessions.update(judgement.id, change);
  if (updated) return updated;
  const kept = await deps.archive.read(judgement.id);
  if (!kept) return null;
  const next = { ...change(kept), version: kept.version + 1 };
  await deps.archive.save(next);
  return next;
}
