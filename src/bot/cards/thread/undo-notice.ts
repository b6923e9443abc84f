import type { Task, Undoing } from '../../../domain/task.ts';
import type { Texts } from '../../texts/texts.ts';
import { costOf } from '../markdown/cost-of.ts';
import type { Block, Message } from '../parts/block.ts';
import { context } from '../parts/context.ts';
import { escapeMrkdwn } from '../parts/escape-mrkdwn.ts';
import { inline } from '../parts/inline.ts';
import { plain } from '../parts/plain.ts';
import { bold, preformatted, richText, section, words } from '../parts/rich.ts';
import { titleText } from '../parts/title.ts';
import {
  personReason,
  undoingHeadline,
  undoingLinks,
  undoingReason,
} from '../parts/undoing-blocks.ts';

/** As much of a message as the commands may take. */
const COMMANDS = 9_000;

/** Whole commands only: half of one would do something else. */
function fitting(commands: readonly string[]): { shown: string; complete: boolean } {
  const kept: string[] = [];
  for (const command of commands) {
    if (costOf([...kept, command].join('\n')) > COMMANDS) break;
    kept.push(plain(command, COMMANDS));
  }
  return { shown: kept.join('\n'), complete: kept.length === commands.length };
}

function commandBlocks({ state, commands }: Undoing, texts: Texts): Block[] {
  const { shown, complete } = fitting(commands);
  if (state !== 'needs_person' || shown.trim() === '') return [];
  return [
    richText(section(words(texts.undoing.runThese)), preformatted(shown)),
    ...context(complete ? null : texts.card.more),
  ];
}

/** Where a person is needed, why they are; else why it is undone. */
function reasonFor(task: Task, undoing: Undoing): string {
  const stuckOn = undoing.state === 'needs_person' ? personReason(task, 500) : '';
  return stuckOn || undoingReason(task, undoing, 500);
}

/** How the undoing of a task stands, for its thread: begun, done, or given to a person with the exact commands. */
export function undoNotice(task: Task, undoing: Undoing, texts: Texts): Message {
  const headline = undoingHeadline(undoing, texts);
  const question = titleText(task.question);
  const reason = reasonFor(task, undoing);
  const why = reason ? [words('\n'), ...inline(reason)] : [];
  return {
    text: `${headline}: ${escapeMrkdwn(question)}\n${escapeMrkdwn(reason)}`,
    blocks: [
      richText(section(bold(`${headline}: `), words(question), ...why)),
      ...commandBlocks(undoing, texts),
      ...undoingLinks(undoing, texts),
    ],
  };
}
