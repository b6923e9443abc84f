import { STAGES, type Task } from '../../domain/task.ts';
import type { Texts } from '../texts/texts.ts';
import { attemptStart } from './attempt-start.ts';
import type { CardOptions } from './card-options.ts';
import { approvalLine } from './parts/approval-line.ts';
import type { Block, Message, RichTextElement } from './parts/block.ts';
import { context } from './parts/context.ts';
import { doubtBlocks } from './parts/doubt-blocks.ts';
import { escapeMrkdwn } from './parts/escape-mrkdwn.ts';
import { inline } from './parts/inline.ts';
import { linkLine } from './parts/link-line.ts';
import { progressBar } from './parts/progress-bar.ts';
import { bold, richText, section, words } from './parts/rich.ts';
import { stageLine, stagesDone } from './parts/stage-line.ts';
import { stuckBlocks } from './parts/stuck-blocks.ts';
import { title, titleText } from './parts/title.ts';
import { undoingBlocks } from './parts/undoing-blocks.ts';
import { waitingLine } from './parts/waiting-line.ts';
import { writerNote } from './parts/writer-note.ts';
import { taskButtons } from './task-buttons.ts';

function timing(task: Task, texts: Texts, options: CardOptions): string {
  const { now, brake } = options;
  const merged = task.mergeSha !== null;
  const elapsed =
    merged && task.tteMs !== null
      ? texts.card.mergedAfter(task.tteMs)
      : texts.card.elapsed(now - attemptStart(task));
  // Nobody knows how long a person takes to let the lane go, or what is stuck to move.
  const unknown = (brake !== null && !merged) || task.stuckSince !== null;
  const remainingMs = unknown ? null : options.remainingMs;
  if (remainingMs === null) return elapsed;
  if (remainingMs < 500) return `${elapsed} · ${texts.card.longerThanUsual}`;
  const ahead = merged ? texts.card.verifiedIn(remainingMs) : texts.card.mergesIn(remainingMs);
  return `${elapsed} · ${ahead}`;
}

/** Where it is; of a task that is undone, what is said about that stands for it. */
function statusBlocks(task: Task, texts: Texts, options: CardOptions): Block[] {
  if (task.undoing) return undoingBlocks(task, texts);
  return [richText(section(...statusLines(task, texts, options)))];
}

function statusLines(task: Task, texts: Texts, options: CardOptions): RichTextElement[] {
  const done = stagesDone(task);
  const count = texts.card.stageCount(done, STAGES.length);
  const bar = `${progressBar(done, STAGES.length)}  ${count} · ${timing(task, texts, options)}`;
  const waiting = waitingLine(task.waitingFor, texts);
  return [
    bold(texts.headlines[task.phase]),
    words(`\n${bar}`),
    ...(waiting ? [words('\n'), ...inline(waiting)] : []),
  ];
}

/** A task on its way: where it is, how long it takes and what it waits for. */
export function runningCard(task: Task, texts: Texts, options: CardOptions): Message {
  const blocks: Block[] = [
    title(task.question),
    ...statusBlocks(task, texts, options),
    ...doubtBlocks(task, texts),
    ...stuckBlocks(task, texts),
    ...context(stageLine(task, texts, options.now)),
    ...context(writerNote(task, texts)),
    ...approvalLine(task.hold, texts),
    ...taskButtons(task, texts),
    ...linkLine(task, texts, options.links),
  ];
  const waiting = waitingLine(task.waitingFor, texts);
  const summary = `${texts.headlines[task.phase]} (${texts.card.stageCount(stagesDone(task), STAGES.length)})`;
  return {
    text: `${escapeMrkdwn(titleText(task.question))} — ${summary}${waiting ? `\n${escapeMrkdwn(waiting)}` : ''}`,
    blocks,
  };
}
