import type { Task } from '../../../domain/task.ts';
import type { Texts } from '../../texts/texts.ts';
import { errorPhase } from '../error-phase.ts';
import type { Message } from '../parts/block.ts';
import { escapeMrkdwn } from '../parts/escape-mrkdwn.ts';
import { inline } from '../parts/inline.ts';
import { bold, link, richText, section, words } from '../parts/rich.ts';
import { titleText } from '../parts/title.ts';
import { reasonOf } from '../reason-of.ts';

/** Tells the on-call channel about a failure that needs a person, when the task lives elsewhere. */
export function oncallNotice(task: Task, texts: Texts, messageUrl: string | null): Message {
  const phase = errorPhase(task);
  const reason = reasonOf(task, 500);
  const question = titleText(task.question);
  return {
    text: `${texts.headlines[phase]}: ${escapeMrkdwn(question)}\n${escapeMrkdwn(reason)}\n${texts.advice[phase]}`,
    blocks: [
      richText(
        section(
          bold(`⚠️ ${texts.headlines[phase]}: `),
          link(messageUrl ?? task.prUrl, question),
          ...(reason ? [words(`\n${texts.thread.reason} `), ...inline(reason)] : []),
          words(`\n${texts.advice[phase]}`),
        ),
      ),
    ],
  };
}
