import type { Task } from '../domain/task.ts';

/** The run that ships a held answer on its own. */
export function heldRunId({ id, attempt }: Pick<Task, 'id' | 'attempt'>): string {
  return `held-${attempt}-${id}`;
}
