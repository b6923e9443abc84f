import type { DatabaseSync } from 'node:sqlite';

/** An event that has not been acknowledged yet. `attempt` counts the deliveries tried so far. */
export type PendingEvent = {
  eventId: string;
  body: string;
  attempt: number;
  /** Why the delivery before failed, in Slack's words; null before the first. */
  reason: string | null;
  /** Milliseconds since the epoch. */
  dueAt: number;
};

/** Events on their way to the app. */
export type OutboxStore = {
  put(event: PendingEvent): void;
  due(now: number): PendingEvent[];
  remove(eventId: string): void;
};

type Row = {
  event_id: string;
  body: string;
  attempt: number;
  reason: string | null;
  due_at: number;
};

/** Keeps undelivered events in the workspace's database, so that a killed run's are delivered by the next. */
export function createOutboxStore(db: DatabaseSync): OutboxStore {
  const put = db.prepare('insert or replace into outbox values (?, ?, ?, ?, ?)');
  const due = db.prepare('select * from outbox where due_at <= ? order by due_at, rowid');
  const remove = db.prepare('delete from outbox where event_id = ?');
  return {
    put: (event) =>
      void put.run(event.eventId, event.body, event.attempt, event.reason, event.dueAt),
    due: (now) => due.all(now).map((row) => fromRow(row as Row)),
    remove: (eventId) => void remove.run(eventId),
  };
}

function fromRow(row: Row): PendingEvent {
  const { event_id, body, attempt, reason, due_at } = row;
  return { eventId: event_id, body, attempt, reason, dueAt: due_at };
}
