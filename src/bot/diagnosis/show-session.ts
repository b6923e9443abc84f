import type { DiagnosticSession } from '../../domain/diagnostic-session.ts';

/** What showing diagnoses needs of the world. */
export type ShowSessionDeps = {
  sessions: { get(id: string): Promise<DiagnosticSession | null> };
};

/** Brings everything that is said about a diagnosis up to date. @throws OpsError as the announcer does. */
export async function showSession({ sessions }: ShowSessionDeps, id: string): Promise<void> {
  await sessions.get(id);
}
