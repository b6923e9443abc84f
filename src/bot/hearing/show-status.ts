import { messageOf } from '../../domain/errors.ts';
import type { Heard } from '../../domain/talk/heard.ts';
import type { BotCore } from '../deps.ts';
import { callSlack } from '../slack/call-slack.ts';

/** Shows below the thread what we are at; empty takes it away. False when it can't be shown: never worth failing for. */
export async function showStatus(
  core: Pick<BotCore, 'client' | 'log'>,
  { channel, threadTs }: Heard,
  status: string,
): Promise<boolean> {
  const place = { channel_id: channel, thread_ts: threadTs };
  try {
    await callSlack('assistant.threads.setStatus', () =>
      core.client.assistant.threads.setStatus({ ...place, status }),
    );
    return true;
  } catch (error) {
    core.log.debug({ channel, err: messageOf(error) }, 'that an answer follows could not be shown');
    return false;
  }
}
