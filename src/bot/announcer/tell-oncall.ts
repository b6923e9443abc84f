import type { Task } from '../../domain/task.ts';
import { oncallNotice } from '../cards/thread/oncall-notice.ts';
import { textsFor } from '../texts/texts-for.ts';
import type { Announcing } from './deps.ts';
import { messageKeys } from './message-keys.ts';
import { isSent, type SentMessage } from './message-store.ts';
import { permalink } from './permalink.ts';
import { postOnce } from './post-once.ts';
import { callsPerson } from './thread-parts.ts';

/** Calls the people on call when a task that lives in another channel needs one. */
export async function tellOncall(deps: Announcing, task: Task, root: SentMessage): Promise<void> {
  if (!callsPerson(task)) return;
  const key = messageKeys.part(task, 'oncall');
  if (isSent(await deps.messages.get(key))) return;
  const channel = await deps.channels.idOf(deps.config.oncallChannel);
  if (channel === root.channel) return;
  await deps.pace(channel);
  await postOnce(deps, {
    key,
    channel,
    subject: { kind: 'task_oncall', id: task.id, trace_id: task.id, part: key },
    message: oncallNotice(task, textsFor(task.language), await permalink(deps.client, root)),
    hash: '',
  });
}
