import type { Task } from '../../domain/task.ts';
import type { Announcing } from './deps.ts';
import { messageKeys } from './message-keys.ts';
import { isSent, type SentMessage } from './message-store.ts';
import { postOnce } from './post-once.ts';
import { threadParts } from './thread-parts.ts';

/** Posts what the thread still lacks, one after the other. */
export async function showThread(deps: Announcing, task: Task, root: SentMessage): Promise<void> {
  for (const { part, message, broadcast } of threadParts(task, deps.links, deps.clock.now())) {
    const key = messageKeys.part(task, part);
    if (isSent(await deps.messages.get(key))) continue;
    await deps.pace(root.channel, broadcast ? 'post' : 'reply');
    await postOnce(deps, {
      key,
      channel: root.channel,
      threadTs: root.ts,
      subject: { kind: `task_${part}`, id: task.id, trace_id: task.id, part: key },
      message,
      hash: '',
      broadcast,
    });
  }
}
