import type { DatabaseSync } from 'node:sqlite';

/** How far each person has read each conversation. */
export type ReadMarkStore = {
  /** The last time stamp read; `0` before the first. */
  get(user: string, channel: string): string;
  /** Never moves backwards. */
  set(user: string, channel: string, ts: string): void;
};

/** Keeps read marks in the workspace's database. */
export function createReadMarkStore(db: DatabaseSync): ReadMarkStore {
  const get = db.prepare('select ts from read_marks where user = ? and channel = ?');
  const set = db.prepare(`insert into read_marks (user, channel, ts) values (?, ?, ?)
    on conflict (user, channel) do update set ts = max(ts, excluded.ts)`);
  return {
    get: (user, channel) => String(get.get(user, channel)?.ts ?? '0'),
    set: (user, channel, ts) => void set.run(user, channel, ts),
  };
}
