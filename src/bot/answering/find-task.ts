import type { Task } from '../../domain/task.ts';
import type { BotCore } from '../deps.ts';

/** How far back a task is found by the beginning of its id. */
const RECENT = 200;

/** The task a person means. */
export type FoundTask =
  | { kind: 'found'; task: Task }
  | { kind: 'not_found' }
  | { kind: 'ambiguous' };

/** Finds a task by its whole id, or a recent one by the beginning of it. */
export async function findTask(core: Pick<BotCore, 'tasks'>, id: string): Promise<FoundTask> {
  if (id.length === 36) {
    const task = await core.tasks.get(id);
    return task ? { kind: 'found', task } : { kind: 'not_found' };
  }
  const matches = (await core.tasks.recent(RECENT)).filter((task) => task.id.startsWith(id));
  const [task, second] = matches;
  if (!task) return { kind: 'not_found' };
  return second ? { kind: 'ambiguous' } : { kind: 'found', task };
}
