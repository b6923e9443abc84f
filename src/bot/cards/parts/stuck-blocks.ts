import { isFinished, type Task } from '../../../domain/task.ts';
import type { Texts } from '../../texts/texts.ts';
import type { Block } from './block.ts';
import { mrkdwnSection } from './mrkdwn-section.ts';
import { whenMrkdwn } from './when.ts';

/** Whether it goes nowhere by itself. */
export function isStuck(task: Task): boolean {
  return task.stuckSince !== null && !isFinished(task);
}

/** Says since when a task goes nowhere, and what to do. */
export function stuckBlocks(task: Task, texts: Texts): Block[] {
  if (task.stuckSince === null || !isStuck(task)) return [];
  const since = texts.stuck.since(whenMrkdwn(task.stuckSince));
  return [mrkdwnSection(`${since}\n${texts.stuck.todo}`)];
}
