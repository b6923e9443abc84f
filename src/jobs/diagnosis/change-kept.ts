import type { DiagnosticSession, SessionStore } from '../../domain/diagnostic-session.ts';

/** Where sessions are kept. */
export type KeptDeps = {
  sessions: Pick<SessionStore, 'update'>;
  archive: {
    read(id: string): Promise<DiagnosticSession | null>;
    save(session: DiagnosticSession): Promise<void>;
  };
};

/** Changes a session, also when only PostgreSQL still has it; null when nobody knows it. */
export async function changeKept(
  { sessions, archive }: KeptDeps,
  id: string,
  change: (session: DiagnosticSession) => DiagnosticSession,
): Promise<DiagnosticSession | null> {
  const updated = await sessions.update(id, change);
  if (updated) return updated;
  const kept = await archive.read(id);
  if (!kept) return null;
  const next = { ...change(kept), version: kept.version + 1 };
  await archive.save(next);
  return next;
}
