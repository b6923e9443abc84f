import type { Task, Undoing } from '../../domain/task.ts';
import { updateAll } from '../tasks.ts';
import type { RollbackDeps } from './deps.ts';

/** Writes on the tasks of a rollback how it stands; those that are no longer its are left alone. */
export async function noteOnTasks(
  { tasks }: Pick<RollbackDeps, 'tasks'>,
  facts: { runId: string; taskIds: readonly string[]; now: number },
  change: Partial<Undoing>,
): Promise<void> {
  await updateAll(tasks, facts.taskIds, (task: Task): Task => {
    const { undoing } = task;
    if (undoing?.runId !== facts.runId || undoing.state !== 'running') return task;
    return { ...task, undoing: { ...undoing, ...change }, updatedAt: facts.now };
  });
}
