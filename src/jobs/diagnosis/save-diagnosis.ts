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
    hasBundle(sessionId: string): Promise<boolean>;
    saveBundle(sessionId: string, packed: Uint8Array): Promise<void>;
  };
  /** Resolves once the schema is there. */
  ready(): Promise<void>;
};

/** Once: a bundle is megabytes, and a session changes with every judgement. */
async function saveBundle({ bundles, archive }: SaveDiagnosisDeps, id: string): Promise<void> {
  if (await archive.hasBundle(id)) return;
  const packed = await bundles.packed(id);
  if (packed) await archive.saveBundle(id, packed);
}

/** Writes the newest version of a session, and once it has ended the bundle that it was made of. */
export function createSaveDiagnosis(deps: SaveDiagnosisDeps): (id: string) => Promise<void> {
  return async (id) => {
    const session = await deps.sessions.get(id);
    if (!session) return;
    await deps.ready();
    await deps.archive.save(session);
    if (session.status !== 'processing') await saveBundle(deps, id);
  };
}
