import { isFinished, type Task } from '../../domain/task.ts';
import type { Texts } from '../texts/texts.ts';
import { textsFor } from '../texts/texts-for.ts';
import type { CardOptions } from './card-options.ts';
import { doneCard } from './done-card.ts';
import { errorCard } from './error-card.ts';
import { heldCard } from './held-card.ts';
import type { Message } from './parts/block.ts';
import { brakeBlock, brakeLine } from './parts/brake-block.ts';
import { runningCard } from './running-card.ts';

function cardOf(task: Task, texts: Texts, options: CardOptions): Message {
  if (task.status === 'error') return errorCard(task, texts, options);
  if (task.status === 'done') {
    const { text, blocks } = doneCard(task, texts, options);
    return { text, blocks };
  }
  return task.phase === 'awaiting_approval'
    ? heldCard(task, texts, options)
    : runningCard(task, texts, options);
}

/** A task's one message in the channel, in the asker's language; edited in place as the task moves on. */
export function taskCard(task: Task, options: CardOptions): Message {
  const texts = textsFor(task.language);
  const card = cardOf(task, texts, options);
  if (options.brake === null || isFinished(task)) return card;
  const [title, ...rest] = card.blocks;
  const said = brakeLine(options.brake, texts);
  return {
    text: `${card.text}\n${said}`,
    blocks: [...(title ? [title] : []), brakeBlock(options.brake, texts), ...rest],
  };
}
