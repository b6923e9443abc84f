import { messageOf } from '../../domain/errors.ts';
import type { Asker } from '../../domain/task.ts';
import { progressChannel } from '../announcer/progress-channel.ts';
import { escapeMrkdwn } from '../cards/parts/escape-mrkdwn.ts';
import { mentionChannel } from '../cards/parts/mention.ts';
import type { BotCore } from '../deps.ts';

/** Where a question's progress is shown; `label` is mrkdwn. */
export type ProgressPlace = { elsewhere: boolean; label: string };

/** Whether a question's progress is shown in another channel than the one it was asked in, and which. */
export async function progressPlace(
  core: Pick<BotCore, 'channels' | 'config' | 'log'>,
  asker: Extract<Asker, { kind: 'slack' }>,
): Promise<ProgressPlace> {
  const wanted = progressChannel(asker, core.config);
  try {
    const id = await core.channels.idOf(wanted);
    return { elsewhere: id !== asker.channel, label: mentionChannel(id) };
  } catch (error) {
    core.log.debug({ channel: wanted, err: messageOf(error) }, 'the progress channel is not known');
    return { elsewhere: true, label: escapeMrkdwn(wanted, 80) };
  }
}
