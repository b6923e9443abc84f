import type { Task } from '../../domain/task.ts';
import type { Message } from '../cards/parts/block.ts';
import { context } from '../cards/parts/context.ts';
import { mrkdwnLink } from '../cards/parts/mrkdwn-link.ts';
import { oncallNotice } from '../cards/thread/oncall-notice.ts';
import { textsFor } from '../texts/texts-for.ts';
import { type Call, callsPerson } from './calls-person.ts';
import type { Announcing } from './deps.ts';
import { messageKeys } from './message-keys.ts';
import { isSent, type SentMessage } from './message-store.ts';
import { permalink } from './permalink.ts';
import { postOnce } from './post-once.ts';
import { threadParts } from './thread-parts.ts';

function messageFor(deps: Announcing, task: Task, call: Call, url: string | null): Message {
  const texts = textsFor(task.language);
  if (call === 'failure') return oncallNotice(task, texts, url);
  const said = threadParts(task, deps.links, deps.clock.now()).find(({ part }) => part === call);
  const message = said?.message ?? oncallNotice(task, texts, url);
  const link = url ? mrkdwnLink(url, texts.ask.follow) : null;
  return { ...message, blocks: [...message.blocks, ...context(link)] };
}

/** Calls the people on call when a task that lives in another channel needs one, once for each need. */
export async function tellOncall(deps: Announcing, task: Task, root: SentMessage): Promise<void> {
  const call = callsPerson(task);
  if (call === null) return;
  const key = messageKeys.part(task, call === 'failure' ? 'oncall' : `oncall_${call}`);
  if (isSent(await deps.messages.get(key))) return;
  const channel = await deps.channels.idOf(deps.config.oncallChannel);
  if (channel === root.channel) return;
  await deps.pace(channel, 'post');
  await postOnce(deps, {
    key,
    channel,
    subject: { kind: 'task_oncall', id: task.id, trace_id: task.id, part: key },
    message: messageFor(deps, task, call, await permalink(deps.client, root)),
    hash: '',
  });
}
