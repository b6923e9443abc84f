import type { Task } from '../../domain/task.ts';
import type { Texts } from '../texts/texts.ts';
import { attemptStart } from './attempt-start.ts';
import type { CardOptions } from './card-options.ts';
import { costOf } from './markdown/cost-of.ts';
import { answerBlocks, answerText } from './parts/answer.ts';
import { approvalLine } from './parts/approval-line.ts';
import type { Block, Message } from './parts/block.ts';
import { context } from './parts/context.ts';
import { doubtBlocks } from './parts/doubt-blocks.ts';
import { escapeMrkdwn } from './parts/escape-mrkdwn.ts';
import { linkLine } from './parts/link-line.ts';
import { sourceLine } from './parts/source-line.ts';
import { stageLine } from './parts/stage-line.ts';
import { title, titleText } from './parts/title.ts';
import { undoingBlocks } from './parts/undoing-blocks.ts';
import { writerNote } from './parts/writer-note.ts';
import { taskButtons } from './task-buttons.ts';

/** All that a message may cost; Slack refuses about 13,000 characters. */
const TOTAL = 12_600;
/** An answer longer than this would bury the channel; the thread has the rest. */
const ANSWER = 6_000;

function outcome(task: Task, texts: Texts): Block[] {
  const verified = task.phase === 'verified' && task.finishedAt !== null;
  return context(
    `✅ *${texts.headlines[task.phase]}*`,
    task.tteMs === null ? null : texts.card.mergedAfter(task.tteMs),
    verified ? texts.card.verifiedAfter((task.finishedAt ?? 0) - attemptStart(task)) : null,
  );
}

function notes(task: Task, texts: Texts): Block[] {
  return context(
    task.phase === 'unchanged' ? texts.card.unchanged : null,
    task.phase === 'merged_unverified' ? texts.card.mergedUnverified : null,
    writerNote(task, texts) ??
      (task.answer?.writer === 'extractive' ? texts.card.extractive : null),
  );
}

/** Whether the card has room for the whole answer. */
export type DoneCard = Message & { complete: boolean };

/** An answered task: the answer itself first, then what it rests on and how it got there. */
export function doneCard(task: Task, texts: Texts, options: CardOptions): DoneCard {
  const head = [
    title(task.question),
    ...outcome(task, texts),
    ...undoingBlocks(task, texts),
    ...doubtBlocks(task, texts),
  ];
  const tail = [
    ...sourceLine(task.answer?.citations ?? [], texts, options.links),
    ...notes(task, texts),
    ...context(stageLine(task, texts, options.now)),
    ...approvalLine(task.hold, texts),
    ...taskButtons(task, texts),
    ...linkLine(task, texts, options.links),
  ];
  const said = escapeMrkdwn(answerText(task.answer, 800));
  const text = `${escapeMrkdwn(titleText(task.question))} — ${texts.headlines[task.phase]}\n${said}`;
  const left = TOTAL - costOf([...head, ...tail]) - text.length;
  const { blocks, complete } = answerBlocks(
    task.answer,
    texts,
    Math.min(ANSWER, left),
    texts.card.moreInThread,
  );
  return { text, blocks: [...head, ...blocks, ...tail], complete };
}
