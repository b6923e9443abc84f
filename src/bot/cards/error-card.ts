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
import { taskButtons } from './task-buttons.ts';

/** Why a task failed, as it was recorded. */
export function reasonOf(task: Task, max: number): string {
  return plain(task.error?.message ?? '', max).trim();
}

/** A failed task: what happened, why, what to do, and the button where trying again can help. */
export function errorCard(task: Task, texts: Texts, options: CardOptions): Message {
  const phase = errorPhase(task);
  const reason = reasonOf(task, 500);
  const blocks: Block[] = [
    title(task.question),
    richText(
      section(
        bold(`${task.mergeSha ? '⚠️' : '❌'} ${texts.headlines[phase]}`),
        ...(reason ? [words(`\n${texts.thread.reason} `), ...inline(reason)] : []),
        words('\n'),
        words(texts.advice[phase]),
      ),
    ),
    ...undoingBlocks(task.undoing, texts),
    ...doubtBlocks(task, texts),
    ...context(stageLine(task, texts, options.now)),
    ...approvalLine(task.hold, texts),
    ...taskButtons(task, texts),
    ...linkLine(task, texts, options.links),
  ];
  const head = `${escapeMrkdwn(titleText(task.question))} — ${texts.headlines[phase]}`;
  return { text: `${head}\n${escapeMrkdwn(reason)}\n${texts.advice[phase]}`, blocks };
}
