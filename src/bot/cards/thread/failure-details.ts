import type { Task } from '../../../domain/task.ts';
import type { Texts } from '../../texts/texts.ts';
import { errorPhase } from '../error-phase.ts';
import type { Message } from '../parts/block.ts';
import { context } from '../parts/context.ts';
import { escapeMrkdwn } from '../parts/escape-mrkdwn.ts';
import { inline } from '../parts/inline.ts';
import { mrkdwnLink } from '../parts/mrkdwn-link.ts';
import { bold, richText, section, words } from '../parts/rich.ts';
import { reasonOf } from '../reason-of.ts';

/** Why a task failed in full, with the log's link when the reason names one, and what to do. */
export function failureDetails(task: Task, texts: Texts): Message {
  const phase = errorPhase(task);
  const reason = reasonOf(task, 2_000);
  const code = task.error?.code ?? phase;
  return {
    text: `${texts.headlines[phase]}\n${texts.thread.reason} ${escapeMrkdwn(reason)}\n${texts.thread.whatNow} ${texts.advice[phase]}`,
    blocks: [
      richText(
        section(
          bold(texts.headlines[phase]),
          words('\n'),
          bold(texts.thread.reason),
          words(' '),
          ...(reason ? inline(reason) : [words(code, { code: true })]),
          words('\n'),
          bold(texts.thread.whatNow),
          words(` ${texts.advice[phase]}`),
        ),
      ),
      ...context(
        `\`${escapeMrkdwn(code, 80).replaceAll('`', "'")}\``,
        task.prUrl ? mrkdwnLink(task.prUrl, texts.card.pullRequest(task.prNumber)) : null,
      ),
    ],
  };
}
