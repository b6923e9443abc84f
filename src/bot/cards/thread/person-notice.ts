import type { Task } from '../../../domain/task.ts';
import type { Texts } from '../../texts/texts.ts';
import type { Message } from '../parts/block.ts';
import { doubtHeadline } from '../parts/doubt-blocks.ts';
import { escapeMrkdwn } from '../parts/escape-mrkdwn.ts';
import { inline } from '../parts/inline.ts';
import { plain } from '../parts/plain.ts';
import { bold, richText, section, words } from '../parts/rich.ts';
import { titleText } from '../parts/title.ts';

type Said = { headline: string; why: string; todo: string };

function notice(task: Task, { headline, why, todo }: Said): Message {
  const question = titleText(task.question);
  const reason = plain(why, 500).trim();
  return {
    text: [`${headline}: ${escapeMrkdwn(question)}`, escapeMrkdwn(reason), todo]
      .filter((line) => line !== '')
      .join('\n'),
    blocks: [
      richText(
        section(
          bold(`${headline}: `),
          words(question),
          ...(reason ? [words('\n'), ...inline(reason)] : []),
          words(`\n${todo}`),
        ),
      ),
    ],
  };
}

/** Calls a person to decide about a deploy that nobody could judge. */
export function doubtNotice(task: Task, texts: Texts): Message {
  const headline = doubtHeadline(task, texts);
  return notice(task, { headline, why: task.doubt?.why ?? '', todo: texts.doubt.todo });
}

/** Says that a task goes nowhere by itself. */
export function stuckNotice(task: Task, texts: Texts): Message {
  const { told, todo } = texts.stuck;
  return notice(task, { headline: `⏳ ${told}`, why: texts.headlines[task.phase], todo });
}
