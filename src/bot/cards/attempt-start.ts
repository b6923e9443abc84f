import type { Task } from '../../domain/task.ts';

/** When the present attempt began: a task that is tried again starts its stages over. */
export function attemptStart(task: Task): number {
  return task.stages[0]?.startedAt ?? task.createdAt;
}
