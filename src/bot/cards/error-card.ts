import type { Task } from '../../domain/task.ts';
import type { Texts } from '../texts/texts.ts';
import type { CardOptions } from './card-options.ts';
import { errorPhase } from './error-phase.ts';
import { approvalLine } from './parts/approval-line.ts';
import type { Block, Message } from './parts/block.ts';
import { context } from './parts/context.ts';
import { doubtBlocks, doubtHeadline } from './parts/doubt-blocks.ts';
import { escapeMrkdwn } from './parts/escape-mrkdwn.ts';
import { inline } from './parts/inline.ts';
import { linkLine } from './parts/link-line.ts';
import { bold, richText, section, words } from './parts/rich.ts';
import { stageLine } from './parts/stage-line.ts';
import { title, titleText } from './parts/title.ts';
import { undoingBlocks, undoingHeadline } from './parts/undoing-blocks.ts';
import { reasonOf } from './reason-of.ts';
import { taskButtons } from './task-buttons.ts';

function headlineOf(task: Task, texts: Texts): string {
  if (task.undoing) return undoingHeadline(task.undoing, texts);
  if (task.doubt) return doubtHeadline(task, texts);
  return `${task.mergeSha ? '⚠️' : '❌'} ${texts.headlines[errorPhase(task)]}`;
}

/** What happened, why, and what to do. */
function story(task: Task, texts: Texts): Block[] {
  if (task.undoing) return undoingBlocks(task, texts);
  if (task.doubt) return doubtBlocks(task, texts);
  const reason = reasonOf(task, 500);
  return [
    richText(
      section(
        bold(headlineOf(task, texts)),
        ...(reason ? [words(`\n${texts.thread.reason} `), ...inline(reason)] : []),
        words('\n'),
        words(texts.advice[errorPhase(task)]),
      ),
    ),
  ];
}

/** A failed task: what happened, why, what to do, and the buttons with which a person can do it. */
export function errorCard(task: Task, texts: Texts, options: CardOptions): Message {
  const blocks: Block[] = [
    title(task.question),
    ...story(task, texts),
    ...context(stageLine(task, texts, options.now)),
    ...approvalLine(task.hold, texts),
    ...taskButtons(task, texts),
    ...linkLine(task, texts, options.links),
  ];
  const head = `${escapeMrkdwn(titleText(task.question))} — ${headlineOf(task, texts)}`;
  const advice = task.undoing || task.doubt ? '' : texts.advice[errorPhase(task)];
  const said = [head, escapeMrkdwn(reasonOf(task, 500)), advice];
  return { text: said.filter(Boolean).join('\n'), blocks };
}
