import { streamSSE } from 'hono/streaming';
import { messageOf } from '../../domain/errors.ts';
import { isFinished } from '../../domain/task.ts';
import type { Product, StoredTask } from '../deps.ts';
import type { WebHandler } from '../env.ts';
import { TASK_NOT_FOUND } from '../errors/faults.ts';
import { respondFault } from '../errors/respond-fault.ts';
import { eventsAfter, presentTaskEvents } from '../presenters/present-task-events.ts';
import { streamTask } from '../sse/stream-task.ts';
import { type WatchDeps, watchTask } from '../sse/watch-task.ts';
import { findTask } from './read-task.ts';

/** What the stream needs beside the tasks. `stopping` ends every stream when the server closes. */
export type StreamDeps = Pick<Product, 'tasks'> & WatchDeps & { stopping: AbortSignal };

/** A client that has seen the end is told 204, which makes a browser stop asking. */
function sawTheEnd({ task }: StoredTask, lastEventId: string | undefined): boolean {
  return isFinished(task) && eventsAfter(presentTaskEvents(task), lastEventId).length === 0;
}

/** `GET /api/agent/tasks/{task_id}/events`: every step as it happens, as server-sent events. */
export function streamTaskEvents(deps: StreamDeps): WebHandler {
  return async (c) => {
    const found = await findTask(c, deps.tasks);
    if (!found) return respondFault(c, TASK_NOT_FOUND);
    const lastEventId = c.req.header('last-event-id');
    if (sawTheEnd(found, lastEventId)) return c.body(null, 204);
    const { id } = found.task;
    const signal = AbortSignal.any([c.req.raw.signal, deps.stopping]);
    return streamSSE(c, async (stream) => {
      try {
        await streamTask(stream, watchTask(deps, id, signal), lastEventId);
      } catch (error) {
        deps.log.error({ trace_id: id, error: messageOf(error) }, 'event stream broke off');
      }
    });
  };
}
