import type { Task } from '../../../domain/task.ts';
import type { Texts } from '../../texts/texts.ts';
import { isUndecided } from '../possible-deeds.ts';
import type { Block } from './block.ts';
import { context } from './context.ts';
import { inline } from './inline.ts';
import { mentionUser } from './mention.ts';
import { plain } from './plain.ts';
import { bold, richText, section, words } from './rich.ts';
import { whenMrkdwn } from './when.ts';

/** Asks a person whether a deploy stays that nobody could judge, or says who decided that it does. */
export function doubtBlocks(task: Task, texts: Texts): Block[] {
  const { doubt } = task;
  if (doubt === null) return [];
  if (doubt.kept) {
    const { user, at } = doubt.kept;
    return context(texts.doubt.kept(mentionUser(user), whenMrkdwn(at)));
  }
  if (!isUndecided(task)) return [];
  const why = inline(plain(doubt.why, 500));
  return [
    richText(
      section(bold(`❓ ${texts.doubt.asks}`), words('\n'), ...why, words(`\n${texts.doubt.todo}`)),
    ),
  ];
}
