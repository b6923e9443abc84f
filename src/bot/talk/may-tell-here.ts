import { z } from 'zod';
import { callSlack } from '../slack/call-slack.ts';
import type { Talk } from './talk.ts';

const Channel = z.object({ is_private: z.boolean().optional() });

/** Whether what on call's channel shows may be told here: in it, or anywhere when everybody can read it. @throws OpsError */
export async function mayTellHere({ deps, heard }: Talk): Promise<boolean> {
  const oncall = await deps.channels.idOf(deps.config.oncallChannel);
  if (heard.channel === oncall) return true;
  const { channel } = await callSlack('conversations.info', () =>
    deps.client.conversations.info({ channel: oncall }),
  );
  const read = Channel.safeParse(channel);
  return read.success && read.data.is_private !== true;
}
