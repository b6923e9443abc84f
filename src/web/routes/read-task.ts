import { z } from 'zod';
import type { Product, StoredTask } from '../deps.ts';
import type { WebContext, WebHandler } from '../env.ts';
import { TASK_NOT_FOUND } from '../errors/faults.ts';
import { respondFault } from '../errors/respond-fault.ts';
import { presentTask } from '../presenters/present-task.ts';

const TaskId = z.uuid();

/** The task that the address names; null when there is none, or when the id is no UUID and so names none. */
export async function findTask(
  c: WebContext,
  tasks: Pick<Product['tasks'], 'get'>,
): Promise<StoredTask | null> {
  const id = TaskId.safeParse(c.req.param('task_id')?.toLowerCase());
  const found = id.success ? await tasks.get(id.data) : null;
  if (found) c.set('traceId', found.task.id);
  return found;
}

/** `GET /api/agent/tasks/{task_id}`: how a task is doing. */
export function readTask({ tasks }: Pick<Product, 'tasks'>): WebHandler {
  return async (c) => {
    const found = await findTask(c, tasks);
    if (!found) return respondFault(c, TASK_NOT_FOUND);
    c.header('Cache-Control', 'no-store');
    return c.json(presentTask(found));
  };
}
