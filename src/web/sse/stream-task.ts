import type { SSEStreamingApi } from 'hono/streaming';
import { isFinished } from '../../domain/task.ts';
import type { StoredTask } from '../deps.ts';
import { presentTask } from '../presenters/present-task.ts';
import {
  eventsAfter,
  presentTaskEvents,
  type TaskEvent,
} from '../presenters/present-task-events.ts';
import type { Sighting } from './watch-task.ts';

type Stream = Pick<SSEStreamingApi, 'write' | 'writeSSE'>;

const RECONNECT_MS = 2_000;

async function send(stream: Stream, events: TaskEvent[]): Promise<void> {
  for (const { id, event, data } of events) {
    await stream.writeSSE({ id, event, data: JSON.stringify(data) });
  }
}

/** Steps first, then the task as a whole, and the end last of all. */
async function sendState(stream: Stream, task: string, fresh: TaskEvent[]): Promise<void> {
  await send(
    stream,
    fresh.filter(({ event }) => event === 'stage'),
  );
  await stream.writeSSE({ event: 'task', data: task });
  await send(
    stream,
    fresh.filter(({ event }) => event === 'end'),
  );
}

/** Leaves out what is older than, or the same as, what was told already: looks and live events overlap. */
async function* news(sightings: AsyncIterable<Sighting>): AsyncGenerator<StoredTask | null> {
  let updatedAt = Number.NEGATIVE_INFINITY;
  let told = '';
  for await (const seen of sightings) {
    const state = JSON.stringify(seen?.task);
    if (seen === null || seen.task.updatedAt < updatedAt || state === told) {
      yield null;
      continue;
    }
    updatedAt = seen.task.updatedAt;
    told = state;
    yield seen;
  }
}

/**
 * Writes a task's story to an event stream: `stage` events after `lastEventId`, a `task` event with each new state, and
 * `end`, after which it returns. A comment stands for "nothing new".
 */
export async function streamTask(
  stream: Stream,
  sightings: AsyncIterable<Sighting>,
  lastEventId: string | undefined,
): Promise<void> {
  const sent = new Set<string>();
  await stream.write(`retry: ${RECONNECT_MS}\n\n`);
  for await (const seen of news(sightings)) {
    if (seen === null) {
      await stream.write(': still here\n\n');
      continue;
    }
    const events = eventsAfter(presentTaskEvents(seen.task), lastEventId);
    const fresh = events.filter((event) => !sent.has(event.id));
    await sendState(stream, JSON.stringify(presentTask(seen)), fresh);
    for (const event of fresh) sent.add(event.id);
    if (isFinished(seen.task)) return;
  }
}
