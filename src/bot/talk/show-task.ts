import { brakeOf } from '../../domain/brake.ts';
import type { Task } from '../../domain/task.ts';
import { taskCard } from '../cards/task-card.ts';
import type { Reply, Talk } from './talk.ts';

/** How a task stands: its card without buttons, which belong to the one message that is kept up to date. */
export async function showTask({ deps }: Talk, task: Task): Promise<Reply> {
  const brake = brakeOf(await deps.brakes.read());
  const options = { now: deps.clock.now(), links: deps.links, remainingMs: null, brake };
  const { text, blocks } = taskCard(task, options);
  return { text, blocks: blocks.filter(({ type }) => type !== 'actions') };
}
