import type { Alert } from '../../domain/alert.ts';
import type { Clock } from '../../domain/clock.ts';
import {
  type DiagnosticSession,
  diagnosisRunId,
  type SessionStore,
} from '../../domain/diagnostic-session.ts';
import { OpsError } from '../../domain/errors.ts';
import type { Incident, IncidentStore } from '../../domain/incident.ts';
import type { RunStore, StoredRun } from '../../domain/run.ts';

/** An incident with its alerts. */
export type KeptIncident = { incident: Incident; alerts: Alert[] };

/** What putting incidents and diagnoses back needs of the world. */
export type RecoverIncidentsDeps = {
  archive: {
    /** Open incidents, the newest first. */
    openIncidents(): Promise<KeptIncident[]>;
    /** The newest session of each of these incidents, and every session that has not ended. */
    sessionsToKeep(incidentIds: readonly string[]): Promise<DiagnosticSession[]>;
    run(id: string): Promise<StoredRun | null>;
  };
  incidents: Pick<IncidentStore, 'get'>;
  /** False when somebody wrote it meanwhile. */
  restoreIncident(kept: KeptIncident): Promise<boolean>;
  sessions: Pick<SessionStore, 'get' | 'restore'>;
  runs: Pick<RunStore, 'load' | 'restore'>;
  /** Has what was said about it looked for before it is said again. */
  doubtMessages(key: string, since: number): Promise<void>;
  wake(runId: string): Promise<unknown>;
  clock: Clock;
};

// Younger ones may simply not have reached the archive's copy of Redis yet.
const QUIET_MS = 30_000;

async function restoreIncidents(deps: RecoverIncidentsDeps): Promise<string[]> {
  const lost: string[] = [];
  for (const kept of await deps.archive.openIncidents()) {
    const { id, startedAt } = kept.incident;
    if (await deps.incidents.get(id)) continue;
    await deps.doubtMessages(`incident:${id}`, startedAt);
    await deps.restoreIncident(kept);
    lost.push(id);
  }
  return lost;
}

async function restoreRun({ archive, runs }: RecoverIncidentsDeps, id: string): Promise<void> {
  if (await runs.load(id)) return;
  const stored = await archive.run(id);
  if (stored) await runs.restore(stored);
}

/** The session comes last: killed before that, it is still lost and all of this is done again. */
async function restoreSession(deps: RecoverIncidentsDeps, session: DiagnosticSession) {
  const { id, status, createdAt } = session;
  if (await deps.sessions.get(id)) return;
  await deps.doubtMessages(`session:${id}`, createdAt);
  if (status === 'processing') await restoreRun(deps, diagnosisRunId(id));
  await deps.sessions.restore(session);
  if (status === 'processing') await deps.wake(diagnosisRunId(id));
}

async function recover(deps: RecoverIncidentsDeps): Promise<number> {
  const lost = await restoreIncidents(deps);
  const quiet = deps.clock.now() - QUIET_MS;
  for (const session of await deps.archive.sessionsToKeep(lost)) {
    if (session.updatedAt < quiet) await restoreSession(deps, session);
  }
  return lost.length;
}

/**
 * Puts back the open incidents that PostgreSQL knows and Redis has lost, with their diagnoses; how many incidents, 0 while
 * PostgreSQL is away.
 */
export function createRecoverIncidents(deps: RecoverIncidentsDeps): () => Promise<number> {
  return async () => {
    try {
      return await recover(deps);
    } catch (error) {
      // The mirror says that it is away.
      if (error instanceof OpsError && error.code === 'database_unavailable') return 0;
      throw error;
    }
  };
}
