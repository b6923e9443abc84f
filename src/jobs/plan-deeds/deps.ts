import type { Logger } from 'pino';
import type { WriteAudit } from '../../domain/audit.ts';
import type { Clock } from '../../domain/clock.ts';
import type { Doer } from '../../domain/deeds.ts';
import type { SessionStore } from '../../domain/diagnostic-session.ts';
import type { IncidentDeeds } from '../../domain/incident-deeds.ts';
import type { ActOutcome, ClusterActor, RunbookCaller } from '../../domain/plan/ports.ts';

/** What acting needs of the world. */
export type ActDeps = {
  /** The cluster; null: none is configured. Throws OpsError when it can't be connected to. */
  cluster(): Promise<ClusterActor | null>;
  runbooks: RunbookCaller & { list(): Promise<{ name: string }[]> };
  incidentDeeds: Pick<IncidentDeeds, 'silence' | 'undoSilence'>;
  /** Undoes a merge of ours, and all that went live with it; `dryRun`: says only whether it could be. */
  rollBackChange(sha: string, by: string, options: { dryRun: boolean }): Promise<ActOutcome>;
};

/** What people do to plans needs this. */
export type PlanDeedsDeps = ActDeps & {
  sessions: Pick<SessionStore, 'get' | 'update'>;
  audit: WriteAudit;
  /** APPROVALS_REQUIRED. */
  needed: number;
  /** How old a diagnosis may be that is acted on, milliseconds. */
  freshMs: number;
  /** Has a session looked at later: a step that was begun by then and is not ended was lost. */
  lookLater(sessionId: string, ms: number): Promise<void>;
  clock: Clock;
  log: Pick<Logger, 'info' | 'error'>;
};

/** For whom something is done. */
export type ActFor = { doer: Doer; sessionId: string };
