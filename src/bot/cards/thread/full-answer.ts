import type { Task } from '../../../domain/task.ts';
import type { Texts } from '../../texts/texts.ts';
import { answerBlocks, answerText } from '../parts/answer.ts';
import type { Message } from '../parts/block.ts';
import { escapeMrkdwn } from '../parts/escape-mrkdwn.ts';

/** As much as one message takes beside its text. */
const MOST = 10_500;

/** The whole answer, for one that the card had to cut. */
export function fullAnswer(task: Task, texts: Texts): Message {
  const text = `${texts.thread.fullAnswer}: ${escapeMrkdwn(answerText(task.answer, 800))}`;
  return { text, blocks: answerBlocks(task.answer, texts, MOST).blocks };
}
