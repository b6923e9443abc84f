import type { Hold, Task } from '../../domain/task.ts';
import type { Texts } from '../texts/texts.ts';
import type { CardOptions } from './card-options.ts';
import { costOf } from './markdown/cost-of.ts';
import { openApprovals } from './parts/approval-line.ts';
import type { Block, Message, RichTextElement } from './parts/block.ts';
import { context } from './parts/context.ts';
import { diffBlocks } from './parts/diff-blocks.ts';
import { escapeMrkdwn } from './parts/escape-mrkdwn.ts';
import { inline } from './parts/inline.ts';
import { linkLine } from './parts/link-line.ts';
import { plain } from './parts/plain.ts';
import { bold, richText, section, words } from './parts/rich.ts';
import { stageLine } from './parts/stage-line.ts';
import { stuckBlocks } from './parts/stuck-blocks.ts';
import { title, titleText } from './parts/title.ts';
import { waitingLine } from './parts/waiting-line.ts';
import { taskButtons } from './task-buttons.ts';

/** The brake's line, at its longest, is added later. */
const TOTAL = 10_400;
const DIFF = 5_000;

/** Why a person is asked, as it was recorded. */
export function holdReason(hold: Hold, max: number): string {
  return plain(hold.reason, max).trim();
}

/** Nothing of ours is on its branch any more, or not yet: only GitHub can say what becomes of it. */
function elsewhere(task: Task, texts: Texts): RichTextElement[] {
  const waiting = waitingLine(task.waitingFor, texts);
  return [...(waiting ? [words('\n'), ...inline(waiting)] : []), words(`\n${texts.card.heldTodo}`)];
}

function why(task: Task, texts: Texts): Block {
  const { hold } = task;
  const reason = hold
    ? [words(`${texts.hold.why} `), ...inline(holdReason(hold, 500))]
    : [words(texts.card.heldWhy)];
  return richText(
    section(
      bold(`✋ ${texts.headlines[task.phase]}`),
      words('\n'),
      ...reason,
      ...(hold?.entryHash ? [] : elsewhere(task, texts)),
    ),
  );
}

function summary(task: Task, texts: Texts): string {
  if (!task.hold) return `${texts.card.heldWhy} ${texts.card.heldTodo}`;
  return `${texts.hold.why} ${escapeMrkdwn(holdReason(task.hold, 500))}`;
}

/** A task that only a person can move on: why, what would change, who agreed so far, and the buttons. */
export function heldCard(task: Task, texts: Texts, options: CardOptions): Message {
  const head = `${escapeMrkdwn(titleText(task.question))} — ${texts.headlines[task.phase]}`;
  const text = `${head}\n${summary(task, texts)}`;
  const above = [title(task.question), why(task, texts)];
  const below = [
    ...(task.hold?.entryHash ? openApprovals(task.hold, texts) : []),
    ...stuckBlocks(task, texts),
    ...taskButtons(task, texts),
    ...context(stageLine(task, texts, options.now)),
    ...linkLine(task, texts, options.links),
  ];
  const left = TOTAL - costOf([...above, ...below]) - text.length;
  const diff = diffBlocks(
    task.hold?.entryHash ? task.hold.diff : null,
    texts,
    Math.min(DIFF, left),
  );
  return { text, blocks: [...above, ...diff, ...below] };
}
