import type { Logger } from 'pino';
import type { Analyst } from '../../analysis/thread/create-analyst.ts';
import type { Clock } from '../../domain/clock.ts';
import type { Diagnosis, IncidentBundle } from '../../domain/diagnosis.ts';
import type {
  BundleStore,
  DiagnosticSession,
  SessionStore,
  StepState,
} from '../../domain/diagnostic-session.ts';
import type { EvidenceSource, SourceReport } from '../../domain/evidence.ts';
import type { IncidentStore } from '../../domain/incident.ts';

/** What a diagnosis needs of the world. */
export type DiagnoseDeps = {
  sessions: Pick<SessionStore, 'get' | 'create' | 'update'>;
  bundles: Pick<BundleStore, 'put' | 'packed'>;
  incidents: Pick<IncidentStore, 'live' | 'alertsOf'>;
  /** Whoever may know something; one that is not configured says so. */
  sources: readonly EvidenceSource[];
  analyst: Pick<Analyst, 'analyse' | 'warm'>;
  /** The recorded incident that an example is about; null when there is none of that name. */
  example(name: string): Promise<IncidentBundle | null>;
  /** Binds the plan to what its buttons do. Never throws. */
  preparePlan(
    session: DiagnosticSession,
    diagnosis: Diagnosis,
    bundle: IncidentBundle,
  ): Promise<StepState[]>;
  /** Words for a diagnosis. Never throws. */
  summarise(session: DiagnosticSession, diagnosis: Diagnosis): Promise<string>;
  /** Earlier diagnoses that found the same. @throws OpsError when PostgreSQL does not answer */
  similar(session: DiagnosticSession): Promise<DiagnosticSession['similar']>;
  /** Told of every answer of a source, for metrics. */
  answered(report: SourceReport): void;
  /** Told of every diagnosis that ended, maybe twice. */
  ended(session: DiagnosticSession): void;
  /** DIAGNOSIS_TIMEOUT_SECONDS, in milliseconds. */
  timeoutMs: number;
  /** Aborted once the process is told to stop. */
  stopping: AbortSignal;
  clock: Clock;
  log: Pick<Logger, 'warn'>;
};
