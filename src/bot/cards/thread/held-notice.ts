import type { Task } from '../../../domain/task.ts';
import type { Texts } from '../../texts/texts.ts';
import type { Message } from '../parts/block.ts';
import { escapeMrkdwn } from '../parts/escape-mrkdwn.ts';
import { inline } from '../parts/inline.ts';
import { bold, link, richText, section, words } from '../parts/rich.ts';
import { titleText } from '../parts/title.ts';
import { waitingLine } from '../parts/waiting-line.ts';

/** Says that a question waits for a person; shown in the channel too, so it names the question. */
export function heldNotice(task: Task, texts: Texts): Message {
  const question = titleText(task.question);
  const waiting = waitingLine(task.waitingFor, texts);
  return {
    text: `${texts.thread.held}: ${escapeMrkdwn(question)}\n${texts.card.heldWhy} ${texts.card.heldTodo}`,
    blocks: [
      richText(
        section(
          bold(`✋ ${texts.thread.held}: `),
          words(question),
          words(`\n${texts.card.heldWhy}`),
          ...(waiting ? [words('\n'), ...inline(waiting)] : []),
          words('\n'),
          link(task.prUrl, texts.card.pullRequest(task.prNumber)),
          words(` · ${texts.card.heldTodo}`),
        ),
      ),
    ],
  };
}
