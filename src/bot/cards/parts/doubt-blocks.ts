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

/** What is in doubt, in a few words. */
export function doubtHeadline({ phase }: Pick<Task, 'phase'>, texts: Texts): string {
  return `❓ ${phase === 'deploy_timeout' ? texts.headlines[phase] : texts.doubt.asks}`;
}

function kept({ doubt }: Task, texts: Texts): Block[] {
  if (!doubt?.kept) return [];
  const { user, at } = doubt.kept;
  return context(texts.doubt.kept(mentionUser(user), whenMrkdwn(at)));
}

/** Says what is in doubt about a deploy, asks a person whether it stays, or names who decided that it does. */
export function doubtBlocks(task: Task, texts: Texts): Block[] {
  const { doubt } = task;
  if (doubt === null || task.undoing) return [];
  const why = plain(doubt.why, 500).trim();
  return [
    richText(
      section(
        bold(doubtHeadline(task, texts)),
        ...(why ? [words('\n'), ...inline(why)] : []),
        ...(isUndecided(task) ? [words(`\n${texts.doubt.todo}`)] : []),
      ),
    ),
    ...kept(task, texts),
  ];
}
