import type { Logger } from 'pino';
import type { WriteAudit } from '../../domain/audit.ts';
import type { Clock } from '../../domain/clock.ts';
import type { IncidentStore } from '../../domain/incident.ts';
import type { Silencer } from '../../domain/incident-deeds.ts';
import type { NoteAudit } from '../note-audit.ts';

/** What deeds done to incidents need of the world. */
export type IncidentDeedsDeps = {
  incidents: Pick<IncidentStore, 'get' | 'alertsOf' | 'update'>;
  /** Null: no Alertmanager is configured. */
  silencer: Silencer | null;
  /** For what reaches beyond opsloop: without its entry it is not done. */
  audit: WriteAudit;
  /** For what must go on while PostgreSQL is away. */
  noteAudit: NoteAudit;
  /** True for the first of those who ask at the same time. */
  once(key: string, ttlSeconds: number): Promise<boolean>;
  forget(key: string): Promise<void>;
  clock: Clock;
  log: Pick<Logger, 'info' | 'error'>;
};
