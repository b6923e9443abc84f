import type { Task } from '../../domain/task.ts';
import type { Answer } from '../answering/answer.ts';
import type { CardLinks } from '../cards/card-options.ts';
import { answerBlocks, answerText } from '../cards/parts/answer.ts';
import { context } from '../cards/parts/context.ts';
import { escapeMrkdwn } from '../cards/parts/escape-mrkdwn.ts';
import { mrkdwnLink } from '../cards/parts/mrkdwn-link.ts';
import { mrkdwnSection } from '../cards/parts/mrkdwn-section.ts';
import { shortId } from '../cards/parts/short-id.ts';
import { sourceLine } from '../cards/parts/source-line.ts';
import type { Texts } from '../texts/texts.ts';

const ANSWER = 6_000;

/** The task that answers the same question; `task` is null when it can't be read just now. */
export type Duplicate = {
  taskId: string;
  task: Task | null;
  messageUrl: string | null;
  links: CardLinks;
};

/** Shows the answer of a question asked before, or where it is being answered. */
export function duplicateReply(facts: Duplicate, texts: Texts): Answer {
  const { task, taskId, messageUrl, links } = facts;
  const done = task?.status === 'done' && task.answer !== null;
  const lead = done ? texts.ask.duplicateDone : texts.ask.duplicateRunning;
  const follow = messageUrl ? mrkdwnLink(messageUrl, texts.ask.follow) : null;
  const page = mrkdwnLink(links.task(taskId), texts.card.task(shortId(taskId)));
  const state = task && !done ? texts.headlines[task.phase] : null;
  const said = done ? escapeMrkdwn(answerText(task.answer, 800)) : state;
  return {
    text: [lead, said, follow, page].filter(Boolean).join('\n'),
    blocks: [
      mrkdwnSection(lead),
      ...(done ? answerBlocks(task.answer, texts, ANSWER).blocks : []),
      ...(done ? sourceLine(task.answer?.citations ?? [], texts, links) : []),
      ...context(state, follow, page),
    ],
  };
}
