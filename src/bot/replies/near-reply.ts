import type { NearAnswer } from '../../domain/ask.ts';
import type { Answer } from '../answering/answer.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import { answerBlocks } from '../cards/parts/answer.ts';
import type { Block } from '../cards/parts/block.ts';
import { buttonRow } from '../cards/parts/button.ts';
import { context } from '../cards/parts/context.ts';
import { escapeMrkdwn } from '../cards/parts/escape-mrkdwn.ts';
import { mrkdwnLink } from '../cards/parts/mrkdwn-link.ts';
import { bold, richText, section, words } from '../cards/parts/rich.ts';
import { titleText } from '../cards/parts/title.ts';
import type { Texts } from '../texts/texts.ts';

const MOST = 3;
const ANSWER = 2_500;

function shown(near: NearAnswer, texts: Texts): Block[] {
  return [
    richText(section(bold(titleText(near.question)))),
    ...answerBlocks({ markdown: near.answer }, texts, ANSWER).blocks,
    ...context(near.url ? mrkdwnLink(near.url, texts.ask.open) : null),
  ];
}

/** Shows answers that nearly fit and offers to ask anyway; the question itself stays with us, under `questionId`. */
export function nearReply(
  answers: readonly NearAnswer[],
  questionId: string,
  texts: Texts,
): Answer {
  const few = answers.slice(0, MOST);
  const named = few.map((near) => escapeMrkdwn(titleText(near.question))).join('; ');
  return {
    text: `${texts.ask.near} ${named}`,
    blocks: [
      richText(section(words(texts.ask.near))),
      ...few.flatMap((near) => shown(near, texts)),
      ...buttonRow({
        actionId: ACTIONS.askAnyway,
        value: questionId,
        label: texts.buttons.askAnyway,
      }),
    ],
  };
}
