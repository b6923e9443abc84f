import type { Task } from '../../domain/task.ts';
import type { ShipDeps } from './deps.ts';
import type { ShipState } from './state.ts';

/** A change for the tasks that are still this run's: a rollback alone moves and ends those that it undoes. */
export function unlessUndone(change: (task: Task) => Task): (task: Task) => Task {
  return (task) => (task.undoing ? task : change(task));
}

/** Whether rollbacks have all of its tasks: then the run has nothing left to do. */
export async function isUndone(
  { tasks }: Pick<ShipDeps, 'tasks'>,
  { taskIds }: Pick<ShipState, 'taskIds'>,
): Promise<boolean> {
  const found = await Promise.all(taskIds.map((id) => tasks.get(id)));
  const known = found.filter((task) => task !== null);
  return known.length > 0 && known.every(({ undoing }) => undoing !== null);
}
