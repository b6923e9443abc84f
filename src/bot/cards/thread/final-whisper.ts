import type { Task } from '../../../domain/task.ts';
import type { Texts } from '../../texts/texts.ts';
import type { CardLinks } from '../card-options.ts';
import { errorPhase } from '../error-phase.ts';
import { answerBlocks, answerText } from '../parts/answer.ts';
import type { Block, Message } from '../parts/block.ts';
import { context } from '../parts/context.ts';
import { escapeMrkdwn } from '../parts/escape-mrkdwn.ts';
import { inline } from '../parts/inline.ts';
import { mrkdwnLink } from '../parts/mrkdwn-link.ts';
import { bold, richText, section, words } from '../parts/rich.ts';
import { sourceLine } from '../parts/source-line.ts';
import { titleText } from '../parts/title.ts';
import { reasonOf } from '../reason-of.ts';

const ANSWER = 6_000;

function failed(task: Task, texts: Texts): { text: string; blocks: Block[] } {
  const phase = errorPhase(task);
  const reason = reasonOf(task, 500);
  const lines = [
    words(reason ? `${texts.headlines[phase]}\n` : texts.headlines[phase]),
    ...inline(reason),
  ];
  return {
    text: `${texts.headlines[phase]}\n${escapeMrkdwn(reason)}`,
    blocks: [richText(section(...lines, words(`\n${texts.advice[phase]}`)))],
  };
}

function answered(task: Task, texts: Texts, links: CardLinks): { text: string; blocks: Block[] } {
  return {
    text: escapeMrkdwn(answerText(task.answer, 800)),
    blocks: [
      ...answerBlocks(task.answer, texts, ANSWER).blocks,
      ...sourceLine(task.answer?.citations ?? [], texts, links),
    ],
  };
}

/** What an asker who asked in another channel is told at the end, for their eyes only. */
export function finalWhisper(
  task: Task,
  texts: Texts,
  links: CardLinks,
  messageUrl: string | null,
): Message {
  const good = task.status === 'done';
  const lead = good ? texts.ask.answered : texts.ask.ended;
  const body = good ? answered(task, texts, links) : failed(task, texts);
  const question = titleText(task.question);
  return {
    text: `${lead} ${escapeMrkdwn(question)}\n${body.text}`,
    blocks: [
      richText(section(words(`${lead} `), bold(question))),
      ...body.blocks,
      ...context(messageUrl ? mrkdwnLink(messageUrl, texts.ask.follow) : null),
    ],
  };
}
