import type { Logger } from 'pino';
import type { AuditEntry, WriteAudit } from '../domain/audit.ts';
import { messageOf, OpsError } from '../domain/errors.ts';

/** Writes an entry of what happens whether or not it can be written down. */
export type NoteAudit = (entry: AuditEntry) => Promise<void>;

/** Tries once; what PostgreSQL does not take is in the log instead. */
export function createNoteAudit(audit: WriteAudit, log: Pick<Logger, 'warn'>): NoteAudit {
  return async (entry) => {
    try {
      await audit(entry);
    } catch (error) {
      if (!(error instanceof OpsError)) throw error;
      const { facts, ...rest } = entry;
      log.warn({ ...rest, facts, err: messageOf(error) }, 'the audit chain lacks an entry');
    }
  };
}
