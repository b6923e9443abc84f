import type { Task } from '../domain/task.ts';

/** The tasks as the pipelines need them. Every update is told to whoever shows or mirrors tasks. */
export type Tasks = {
  get(id: string): Promise<Task | null>;
  /** Applies `change` to the newest version; null when the task is gone. `change` may run more than once. */
  update(id: string, change: (task: Task) => Task): Promise<Task | null>;
};

/** Applies one change to several tasks at once. */
export async function updateAll(
  tasks: Tasks,
  ids: readonly string[],
  change: (task: Task) => Task,
): Promise<void> {
  await Promise.all(ids.map((id) => tasks.update(id, change)));
}
