import type {
  BundleStore,
  DiagnosticSession,
  SessionStore,
} from '../../domain/diagnostic-session.ts';

/** What writing a diagnosis through to PostgreSQL needs of the world. */
export type SaveDiagnosisDeps = {
  sessions: Pick<SessionStore, 'get'>;
  bundles: Pick<BundleStore, 'packed'>;
  archive: {
    save(session: DiagnosticSession): Promise<void>;
    saveBundle(sessionId: string, packed: Uint8Array): Promise<void>;
  };
  /** Resolves once the schema is there. */
  ready(): Promise<void>;
};

/** Writes the newest version of a session, and once it has ended the bundle that it was made of. */
export function createSaveDiagnosis(deps: SaveDiagnosisDeps): (id: string) => Promise<void> {
  return async (id) => {
    const session = await deps.sessions.get(id);
    if (!session) return;
    const packed = session.status === 'processing' ? null : await deps.bundles.packed(id);
    await deps.ready();
    await deps.archive.save(session);
    if (packed) await deps.archive.saveBundle(id, packed);
  };
}
