import type { Task } from '../../domain/task.ts';
import type { Texts } from '../texts/texts.ts';
import type { CardOptions } from './card-options.ts';
import { errorPhase } from './error-phase.ts';
import { approvalLine } from './parts/approval-line.ts';
import type { Block, Message } from './parts/block.ts';
import { context } from './parts/context.ts';
import { doubtBlocks } from './parts/doubt-blocks.ts';
import { escapeMrkdwn } from './parts/escape-mrkdwn.ts';
import { inline } from './parts/inline.ts';
import { linkLine } from './parts/link-line.ts';
import { plain } from './parts/plain.ts';
import { bold, richText, section, words } from './parts/rich.ts';
import { stageLine } from './parts/stage-line.ts';
import { title, titleText } from './parts/title.ts';
import { undoingBlocks } from './parts/undoing-blocks.ts';
import { isUndecided } from './possible-deeds.ts';
import { taskButtons } from './task-buttons.ts';

/** Why a task failed, as it was recorded. */
export function reasonOf(task: Task, max: number): string {
  return plain(task.error?.message ?? '', max).trim();
}

/** The reason and what to do, unless what is said below about undoing or deciding says it better. */
function whyAndWhat(task: Task, texts: Texts): { reason: string; advice: string } {
  const { undoing } = task;
  const silent = { reason: '', advice: '' };
  const advice = texts.advice[errorPhase(task)];
  if (undoing?.state === 'recovered') return { ...silent, advice };
  if (undoing) return { ...silent, reason: reasonOf(task, 500) };
  return isUndecided(task) ? silent : { reason: reasonOf(task, 500), advice };
}

/** A failed task: what happened, why, what to do, and the button where trying again can help. */
export function errorCard(task: Task, texts: Texts, options: CardOptions): Message {
  const headline = texts.headlines[errorPhase(task)];
  const { reason, advice } = whyAndWhat(task, texts);
  const blocks: Block[] = [
    title(task.question),
    richText(
      section(
        bold(`${task.mergeSha ? '⚠️' : '❌'} ${headline}`),
        ...(reason ? [words(`\n${texts.thread.reason} `), ...inline(reason)] : []),
        ...(advice ? [words('\n'), words(advice)] : []),
      ),
    ),
    ...undoingBlocks(task, texts),
    ...doubtBlocks(task, texts),
    ...context(stageLine(task, texts, options.now)),
    ...approvalLine(task.hold, texts),
    ...taskButtons(task, texts),
    ...linkLine(task, texts, options.links),
  ];
  const head = `${escapeMrkdwn(titleText(task.question))} — ${headline}`;
  return { text: [head, escapeMrkdwn(reason), advice].filter(Boolean).join('\n'), blocks };
}
