import type { Task } from '../../domain/task.ts';
import { textsFor } from '../texts/texts-for.ts';
import type { CardOptions } from './card-options.ts';
import { doneCard } from './done-card.ts';
import { errorCard } from './error-card.ts';
import { heldCard } from './held-card.ts';
import type { Message } from './parts/block.ts';
import { runningCard } from './running-card.ts';

/** A task's one message in the channel, in the asker's language; edited in place as the task moves on. */
export function taskCard(task: Task, options: CardOptions): Message {
  const texts = textsFor(task.language);
  if (task.status === 'error') return errorCard(task, texts, options);
  if (task.status === 'done') {
    const { text, blocks } = doneCard(task, texts, options);
    return { text, blocks };
  }
  return task.phase === 'awaiting_approval'
    ? heldCard(task, texts, options)
    : runningCard(task, texts, options);
}
