import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../../../domain/clock.ts';

/** How long a `trigger_id` lives, milliseconds. */
export const TRIGGER_LIFE_MS = 3_000;

/** What came of handing in a `trigger_id`. `viewId` is the modal the click came from. */
export type TakenTrigger =
  | { kind: 'taken'; user: string; viewId: string | null }
  | { kind: 'invalid_trigger_id' }
  | { kind: 'expired_trigger_id' }
  | { kind: 'exchanged_trigger_id' };

/** The short-lived permissions to open a modal. */
export type TriggerStore = {
  issue(user: string, viewId?: string): string;
  /** Uses one up. A `trigger_id` that others made up is invalid. */
  take(id: string): TakenTrigger;
};

type Row = { user: string; view_id: string | null; expires_at: number; exchanged: number };

/** Keeps triggers in the workspace's database; the expired ones are swept as new ones are made. */
export function createTriggerStore(db: DatabaseSync, clock: Clock): TriggerStore {
  const insert = db.prepare(
    'insert into triggers (id, user, view_id, expires_at) values (?, ?, ?, ?)',
  );
  const sweep = db.prepare('delete from triggers where expires_at < ?');
  const find = db.prepare('select * from triggers where id = ?');
  const exchange = db.prepare('update triggers set exchanged = 1 where id = ?');
  return {
    issue(user, viewId) {
      const id = `${clock.now()}.${randomBytes(5).readUIntBE(0, 5)}.${randomBytes(16).toString('hex')}`;
      sweep.run(clock.now() - 3_600_000);
      insert.run(id, user, viewId ?? null, clock.now() + TRIGGER_LIFE_MS);
      return id;
    },
    take(id) {
      const row = find.get(id) as Row | undefined;
      if (!row) return { kind: 'invalid_trigger_id' };
      if (row.exchanged) return { kind: 'exchanged_trigger_id' };
      if (clock.now() > row.expires_at) return { kind: 'expired_trigger_id' };
      exchange.run(id);
      return { kind: 'taken', user: row.user, viewId: row.view_id };
    },
  };
}
