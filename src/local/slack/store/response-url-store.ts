import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../../../domain/clock.ts';

/** How long a `response_url` lives, and how often it may be used. */
export const RESPONSE_URL_LIFE_MS = 30 * 60_000;
export const RESPONSE_URL_USES = 5;

/** Where a `response_url` answers to. `messageTs` is the message whose button was pressed, or the answer given last. */
export type ResponseTarget = {
  channel: string;
  user: string;
  threadTs?: string;
  messageTs?: string;
};

/** What came of using a `response_url`. */
export type TakenResponseUrl =
  | { kind: 'taken'; target: ResponseTarget }
  | { kind: 'invalid_url' }
  | { kind: 'expired_url' }
  | { kind: 'used_url' };

/** The addresses an app may answer to after it acknowledged. */
export type ResponseUrlStore = {
  /** Makes one and returns its id. */
  issue(target: ResponseTarget): string;
  take(id: string): TakenResponseUrl;
  /** Remembers the message an answer made, so that the next may replace it. */
  aim(id: string, target: ResponseTarget): void;
};

type Row = { body: string; expires_at: number; uses: number };

/** Keeps them in the workspace's database; old ones are swept as new ones are made. */
export function createResponseUrlStore(db: DatabaseSync, clock: Clock): ResponseUrlStore {
  const insert = db.prepare('insert into response_urls (id, body, expires_at) values (?, ?, ?)');
  const sweep = db.prepare('delete from response_urls where expires_at < ?');
  const find = db.prepare('select * from response_urls where id = ?');
  const use = db.prepare('update response_urls set uses = uses + 1 where id = ?');
  const aim = db.prepare('update response_urls set body = ? where id = ?');
  return {
    issue(target) {
      const id = randomBytes(18).toString('base64url');
      sweep.run(clock.now() - 86_400_000);
      insert.run(id, JSON.stringify(target), clock.now() + RESPONSE_URL_LIFE_MS);
      return id;
    },
    take(id) {
      const row = find.get(id) as Row | undefined;
      if (!row) return { kind: 'invalid_url' };
      if (clock.now() > row.expires_at) return { kind: 'expired_url' };
      if (row.uses >= RESPONSE_URL_USES) return { kind: 'used_url' };
      use.run(id);
      return { kind: 'taken', target: JSON.parse(row.body) as ResponseTarget };
    },
    aim: (id, target) => void aim.run(JSON.stringify(target), id),
  };
}
