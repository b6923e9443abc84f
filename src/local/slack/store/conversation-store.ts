import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../../../domain/clock.ts';
import type { Conversation } from '../message.ts';
import { BOT, CHANNELS, PEOPLE } from '../people.ts';

/** Channels and direct messages. */
export type ConversationStore = {
  list(): Conversation[];
  /** By id, by `#name`, or by the user id of a direct message that exists. */
  find(reference: string): Conversation | null;
  /** The direct message between the bot and these people, opened when it is missing. */
  openDirect(users: readonly string[]): { conversation: Conversation; opened: boolean };
};

type Row = { id: string; kind: string; name: string; members: string; created: number };

/** Keeps the conversations, beginning with the workspace's own channels. */
export function createConversationStore(db: DatabaseSync, clock: Clock): ConversationStore {
  const all = db.prepare('select * from conversations order by rowid');
  const insert = db.prepare('insert or ignore into conversations values (?, ?, ?, ?, ?)');
  const save = (conversation: Conversation) => {
    const { id, kind, name, members, created } = conversation;
    insert.run(id, kind, name, JSON.stringify(members), created);
  };
  const list = () => all.all().map((row) => fromRow(row as Row));
  const find = (reference: string) => {
    const name = reference.replace(/^#/, '');
    const matches = (it: Conversation) =>
      it.id === reference || (it.kind === 'channel' && it.name === name);
    return list().find(matches) ?? null;
  };
  seedChannels(save, clock);
  return {
    list,
    find,
    openDirect(users) {
      const fresh = directBetween(users, clock);
      const existing = find(fresh.id);
      if (existing) return { conversation: existing, opened: false };
      save(fresh);
      return { conversation: fresh, opened: true };
    },
  };
}

function fromRow(row: Row): Conversation {
  return {
    id: row.id,
    kind: row.kind as Conversation['kind'],
    name: row.name,
    members: JSON.parse(row.members) as string[],
    created: row.created,
  };
}

function seedChannels(save: (conversation: Conversation) => void, clock: Clock): void {
  const members = [...PEOPLE.map((person) => person.id), BOT.user];
  const created = Math.floor(clock.now() / 1000);
  for (const channel of CHANNELS) save({ ...channel, kind: 'channel', members, created });
}

/** Ids follow from the people, so opening twice is opening once. */
function directBetween(users: readonly string[], clock: Clock): Conversation {
  const people = [...new Set(users)].sort();
  const suffix = people.map((user) => user.slice(2)).join('');
  const single = people.length === 1;
  return {
    id: single ? `D0${suffix}` : `G0${suffix}`,
    kind: single ? 'im' : 'mpim',
    name: '',
    members: [...people, BOT.user],
    created: Math.floor(clock.now() / 1000),
  };
}
