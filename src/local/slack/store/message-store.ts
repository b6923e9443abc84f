import type { DatabaseSync } from 'node:sqlite';
import type { Message } from '../message.ts';

/** Which part of a conversation to read. Time stamps as Slack writes them; newest first. */
export type PageQuery = {
  oldest?: string;
  latest?: string;
  inclusive?: boolean;
  limit: number;
};

/** Everything that was said. Ephemeral messages are kept apart by `onlyFor`. */
export type MessageStore = {
  save(channel: string, message: Message, onlyFor?: string): void;
  find(channel: string, ts: string): { message: Message; onlyFor: string | null } | null;
  remove(channel: string, ts: string): void;
  /** What the channel itself shows, replies left out unless broadcast. */
  page(channel: string, query: PageQuery): Message[];
  /** A thread with its first message, oldest first. */
  thread(channel: string, threadTs: string): Message[];
  /** What only this person sees here, oldest first. */
  ephemerals(channel: string, user: string): Message[];
  /** How many messages by others came after a time stamp, replies left out. */
  countAfter(channel: string, ts: string, user: string): number;
};

type Row = { body: string; only_for: string | null };

const READ = {
  find: 'select body, only_for from messages where channel = ? and ts = ?',
  page: `select body, only_for from messages where channel = ? and only_for is null and in_channel = 1
    and (ts > ? or (? and ts = ?)) and (ts < ? or (? and ts = ?)) order by ts desc limit ?`,
  thread: `select body, only_for from messages where channel = ? and only_for is null
    and (thread_ts = ? or ts = ?) order by ts`,
  ephemerals: 'select body, only_for from messages where channel = ? and only_for = ? order by ts',
  count: `select count(*) as n from messages where channel = ? and only_for is null and in_channel = 1
    and ts > ? and author <> ?`,
};

/** Keeps messages in the workspace's database. */
export function createMessageStore(db: DatabaseSync): MessageStore {
  const save = db.prepare('insert or replace into messages values (?, ?, ?, ?, ?, ?, ?)');
  const remove = db.prepare('delete from messages where channel = ? and ts = ?');
  const find = db.prepare(READ.find);
  const page = db.prepare(READ.page);
  const thread = db.prepare(READ.thread);
  const ephemerals = db.prepare(READ.ephemerals);
  const count = db.prepare(READ.count);
  return {
    save(channel, message, onlyFor) {
      const { ts, thread_ts = null, user } = message;
      const body = JSON.stringify(message);
      save.run(channel, ts, thread_ts, isInChannel(message) ? 1 : 0, onlyFor ?? null, user, body);
    },
    find(channel, ts) {
      const row = find.get(channel, ts) as Row | undefined;
      return row ? { message: parse(row), onlyFor: row.only_for } : null;
    },
    remove: (channel, ts) => void remove.run(channel, ts),
    page(channel, query) {
      const rows = page.all(channel, ...bounds(query), query.limit);
      return rows.map((row) => parse(row as Row));
    },
    thread: (channel, ts) => thread.all(channel, ts, ts).map((row) => parse(row as Row)),
    ephemerals: (channel, user) => ephemerals.all(channel, user).map((row) => parse(row as Row)),
    countAfter: (channel, ts, user) => Number(count.get(channel, ts, user)?.n ?? 0),
  };
}

function parse(row: Row): Message {
  return JSON.parse(row.body) as Message;
}

function isInChannel(message: Message): boolean {
  const isReply = message.thread_ts !== undefined && message.thread_ts !== message.ts;
  return !isReply || message.subtype === 'thread_broadcast';
}

/** Time stamps have a fixed width, so text order is time order. */
function bounds(query: PageQuery) {
  const { oldest = '0', latest = '9999999999.999999' } = query;
  const inclusive = query.inclusive ? 1 : 0;
  return [oldest, inclusive, oldest, latest, inclusive, latest] as const;
}
