import type { Task } from '../../../domain/task.ts';
import type { Texts } from '../../texts/texts.ts';
import type { CardLinks } from '../card-options.ts';
import type { Block } from './block.ts';
import { context } from './context.ts';
import { escapeMrkdwn } from './escape-mrkdwn.ts';
import { mentionUser } from './mention.ts';
import { mrkdwnLink } from './mrkdwn-link.ts';
import { shortId } from './short-id.ts';

function askedBy(task: Task, texts: Texts): string {
  const { asker } = task;
  return asker.kind === 'slack'
    ? texts.card.askedBy(mentionUser(asker.user))
    : texts.card.askedByApi(escapeMrkdwn(asker.subject, 80));
}

/** Who asked, the pull request, what else ships in it, and the task's own page. */
export function linkLine(task: Task, texts: Texts, links: CardLinks): Block[] {
  const others = (task.batchSize ?? 1) - 1;
  return context(
    askedBy(task, texts),
    task.prUrl ? mrkdwnLink(task.prUrl, texts.card.pullRequest(task.prNumber)) : null,
    others > 0 ? texts.card.batch(others) : null,
    mrkdwnLink(links.task(task.id), texts.card.task(shortId(task.id))),
  );
}
