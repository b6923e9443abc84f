import { OpsError } from '../../domain/errors.ts';
import { isFinished, type Task } from '../../domain/task.ts';
import type { Message } from '../cards/parts/block.ts';
import { finalWhisper } from '../cards/thread/final-whisper.ts';
import { noteKeys } from '../notes.ts';
import { callSlack } from '../slack/call-slack.ts';
import { postToResponseUrl } from '../slack/post-to-response-url.ts';
import { textsFor } from '../texts/texts-for.ts';
import type { Announcing } from './deps.ts';
import { messageKeys } from './message-keys.ts';
import { isSent, type SentMessage } from './message-store.ts';
import { permalink } from './permalink.ts';

type Listener = { user: string; channel: string };

/** The command's own URL reaches people even where the app is not a member; it lives for half an hour only. */
async function byResponseUrl(deps: Announcing, task: Task, message: Message): Promise<boolean> {
  const url = await deps.notes.get(noteKeys.responseUrl(task.id));
  if (url === null) return false;
  try {
    await postToResponseUrl(url, message);
    return true;
  } catch (error) {
    if (!(error instanceof OpsError)) throw error;
    deps.log.info({ task_id: task.id, code: error.code }, 'response url no longer answers');
    return false;
  }
}

async function byEphemeral(deps: Announcing, task: Task, to: Listener, message: Message) {
  try {
    await callSlack('chat.postEphemeral', () =>
      deps.client.chat.postEphemeral({ ...to, ...message }),
    );
  } catch (error) {
    const code = error instanceof OpsError ? error.code : '';
    if (code !== 'slack_channel_unreachable') throw error;
    deps.log.warn({ task_id: task.id, channel: to.channel }, 'an asker could not be told the end');
  }
}

/**
 * Tells an asker who asked in another channel how it ended, for their eyes only. What only one person saw can't be
 * looked up, so after a crash at the wrong moment it is said twice rather than never.
 */
export async function whisperEnd(deps: Announcing, task: Task, root: SentMessage): Promise<void> {
  const { asker } = task;
  if (!isFinished(task) || asker.kind !== 'slack' || asker.channel === root.channel) return;
  const key = messageKeys.part(task, 'whisper');
  if (isSent(await deps.messages.get(key))) return;
  const url = await permalink(deps.client, root);
  const message = finalWhisper(task, textsFor(task.language), deps.links, url);
  const to = { user: asker.user, channel: asker.channel };
  if (!(await byResponseUrl(deps, task, message))) await byEphemeral(deps, task, to, message);
  await deps.messages.record(key, { channel: asker.channel, ts: '', hash: '' });
}
