import { EventEmitter, on } from 'node:events';
import { messageOf } from '../../domain/errors.ts';
import type { Task } from '../../domain/task.ts';
import type { StoredTask, TaskEvents, TaskReader, WebLog } from '../deps.ts';

/** What watching a task needs. */
export type WatchDeps = {
  tasks: Pick<TaskReader, 'get'>;
  taskEvents: TaskEvents;
  log: WebLog;
  heartbeatMs: number;
};

/** A new state of the task, or null when nothing new is known. */
export type Sighting = StoredTask | null;

async function look(deps: WatchDeps, taskId: string): Promise<Sighting> {
  try {
    return await deps.tasks.get(taskId);
  } catch (error) {
    deps.log.warn({ trace_id: taskId, error: messageOf(error) }, 'watched task cannot be read');
    return null;
  }
}

/** Without live events the looks at every heartbeat still tell the story, only later. */
async function subscribe(deps: WatchDeps, taskId: string, listener: (task: Task) => void) {
  try {
    return await deps.taskEvents.subscribe(taskId, listener);
  } catch (error) {
    deps.log.warn({ trace_id: taskId, error: messageOf(error) }, 'task events cannot be heard');
    return () => undefined;
  }
}

/**
 * Yields each state of a task as it becomes known, live and at every heartbeat, until `signal` aborts. The first look
 * comes after the subscription, so that nothing falls between them. Ends quietly.
 */
export async function* watchTask(
  deps: WatchDeps,
  taskId: string,
  signal: AbortSignal,
): AsyncGenerator<Sighting> {
  if (signal.aborted) return;
  const emitter = new EventEmitter<{ live: [Task | null] }>();
  const ticks = on(emitter, 'live', { signal });
  const unsubscribe = await subscribe(deps, taskId, (task) => emitter.emit('live', task));
  const heartbeat = setInterval(() => emitter.emit('live', null), deps.heartbeatMs);
  try {
    yield await look(deps, taskId);
    for await (const [task] of ticks as AsyncIterable<[Task | null]>) {
      yield task === null ? await look(deps, taskId) : { task, source: 'redis' };
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    clearInterval(heartbeat);
    await unsubscribe();
  }
}
