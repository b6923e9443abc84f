import type { types } from '@slack/bolt';
import type { Task } from '../../domain/task.ts';
import { attemptStart } from '../cards/attempt-start.ts';
import type { CardLinks } from '../cards/card-options.ts';
import { link, section, words } from '../cards/parts/rich.ts';
import { shortId } from '../cards/parts/short-id.ts';
import { titleText } from '../cards/parts/title.ts';
import { undoingHeadline } from '../cards/parts/undoing-blocks.ts';
import { waitingLine } from '../cards/parts/waiting-line.ts';
import type { Texts } from '../texts/texts.ts';

/** What a list of tasks needs besides the tasks. */
export type ListOptions = { texts: Texts; links: Pick<CardLinks, 'task'>; now: number };

function state(task: Task, { texts, now }: ListOptions): string {
  const end = task.finishedAt ?? now;
  const waiting = waitingLine(task.waitingFor, texts)?.replaceAll('`', '');
  const where = task.undoing ? undoingHeadline(task.undoing, texts) : texts.headlines[task.phase];
  const parts = [where, texts.duration(end - attemptStart(task)), waiting];
  return parts.filter(Boolean).join(' · ');
}

/** Tasks as a bullet list: the question, where it is, and for how long. */
export function taskList(tasks: readonly Task[], options: ListOptions): types.RichTextList {
  return {
    type: 'rich_text_list',
    style: 'bullet',
    elements: tasks.map((task) =>
      section(
        link(options.links.task(task.id), shortId(task.id), { code: true }),
        words(` ${[...titleText(task.question)].slice(0, 120).join('')} — ${state(task, options)}`),
      ),
    ),
  };
}
