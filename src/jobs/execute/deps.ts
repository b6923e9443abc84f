import type { Logger } from 'pino';
import type { WriteAudit } from '../../domain/audit.ts';
import type { Clock } from '../../domain/clock.ts';
import type { DiagnosisDesk } from '../../domain/diagnosis-desk.ts';
import type { SessionStore } from '../../domain/diagnostic-session.ts';
import type { IncidentStore } from '../../domain/incident.ts';
import type { KnownRunbook } from '../../domain/plan/exact-words.ts';
import type { DryRun } from '../../domain/plan/ports.ts';
import type { SeenWorkload } from '../../domain/plan/seen-workload.ts';

/** What understanding and asking needs of the world. */
export type ExecuteDeps = {
  sessions: Pick<SessionStore, 'get' | 'create'>;
  incidents: Pick<IncidentStore, 'live' | 'alertsOf'>;
  desk: Pick<DiagnosisDesk, 'begin'>;
  /** The workloads that may go by a name, as they are now; null: no cluster. @throws OpsError when it does not answer */
  findWorkloads(name: string, namespace: string | null): Promise<SeenWorkload[] | null>;
  runbooks: { list(): Promise<readonly KnownRunbook[]> };
  /** The merges of ours that begin with these digits. */
  findMerges(sha: string): Promise<string[]>;
  alertmanager: boolean;
  dryRun: DryRun;
  audit: WriteAudit;
  /** APPROVALS_REQUIRED. */
  needed: number;
  clock: Clock;
  log: Pick<Logger, 'info' | 'error'>;
};
