import type { Task } from '../../../domain/task.ts';
import type { Texts } from '../../texts/texts.ts';
import { holdReason } from '../held-card.ts';
import type { Message } from '../parts/block.ts';
import { escapeMrkdwn } from '../parts/escape-mrkdwn.ts';
import { inline } from '../parts/inline.ts';
import { bold, link, richText, section, words } from '../parts/rich.ts';
import { titleText } from '../parts/title.ts';

/** Says that a question waits for a person; shown in the channel too, so it names the question. */
export function heldNotice(task: Task, texts: Texts): Message {
  const question = titleText(task.question);
  const reason = task.hold ? `${texts.hold.why} ${holdReason(task.hold, 500)}` : texts.card.heldWhy;
  return {
    text: `${texts.thread.held}: ${escapeMrkdwn(question)}\n${escapeMrkdwn(reason)}`,
    blocks: [
      richText(
        section(
          bold(`✋ ${texts.thread.held}: `),
          words(question),
          words('\n'),
          ...inline(reason),
          words('\n'),
          link(task.prUrl, texts.card.pullRequest(task.prNumber)),
          words(` · ${task.hold ? texts.thread.decide : texts.card.heldTodo}`),
        ),
      ),
    ],
  };
}
