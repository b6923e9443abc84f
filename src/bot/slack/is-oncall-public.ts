import { z } from 'zod';
import type { BotCore } from '../deps.ts';
import { callSlack } from './call-slack.ts';

const Channel = z.object({ is_private: z.boolean().optional() });

/** Whether everybody can read the on-call channel; what can't be told counts as no. @throws OpsError */
export async function isOncallPublic({
  client,
  channels,
  config,
}: Pick<BotCore, 'client' | 'channels' | 'config'>): Promise<boolean> {
  const oncall = await channels.idOf(config.oncallChannel);
  const { channel } = await callSlack('conversations.info', () =>
    client.conversations.info({ channel: oncall }),
  );
  const read = Channel.safeParse(channel);
  return read.success && read.data.is_private !== true;
}
