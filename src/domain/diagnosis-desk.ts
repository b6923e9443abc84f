import type { Corrected, Correction } from './correction/corrected.ts';
import type { DiagnosticRequest, DiagnosticSession, SessionPage } from './diagnostic-session.ts';
import type { SourceCheck, SourceName } from './evidence.ts';
import type { Language } from './language.ts';

/** Somebody wants something diagnosed. */
export type DiagnosisWish = {
  kind: DiagnosticSession['kind'];
  request: DiagnosticRequest;
  /** The incident of ours in whose message it is to be shown; null: a message of its own. */
  incidentId: string | null;
  askedBy: string;
  /** How many diagnoses of the incident were undecided before; 0. */
  round?: number;
  /** Where it was asked in Slack; null: on call's channel. */
  channel: string | null;
  language: Language;
  /** The same wish under the same key is one diagnosis. */
  once: string;
};

/** Which page of the history; times are milliseconds since the epoch. */
export type HistoryQuery = {
  page: number;
  pageSize: number;
  from: number | null;
  to: number | null;
};

/** Where diagnoses are asked for and read. */
export type DiagnosisDesk = {
  /** Begins a diagnosis, or finds the one that the same wish began. Throws when Redis is away. */
  begin(wish: DiagnosisWish): Promise<DiagnosticSession>;
  /** Redis first, then PostgreSQL. A prefix of at least eight characters is enough where it is unique. */
  read(id: string): Promise<DiagnosticSession | null>;
  /** @throws OpsError `database_unavailable` when PostgreSQL does not answer */
  history(query: HistoryQuery): Promise<SessionPage>;
  /** The incident bundle it was made of (contract, section 7); null when it is not kept. */
  bundleOf(id: string): Promise<unknown>;
  /** Keeps who found it right or wrong; null when nobody knows it. */
  judge(id: string, user: string, verdict: 'up' | 'down'): Promise<DiagnosticSession | null>;
  /** Ranks again with what people say, and keeps what this one says as a label. */
  correct(id: string, correction: Correction): Promise<Corrected>;
  /** Asks every source whether it can be asked. */
  checkSources(): Promise<ReadonlyMap<SourceName, SourceCheck>>;
  /** Every service that is known by name, sorted; empty when nobody can say. */
  services(): Promise<string[]>;
};
