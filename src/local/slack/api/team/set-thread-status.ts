import { z } from 'zod';
import { fail } from '../../result.ts';
import { defineMethod } from '../method.ts';

/** `assistant.threads.setStatus`: a line below a thread saying what the bot is doing; empty to take it away. */
export const setThreadStatus = defineMethod({
  name: 'assistant.threads.setStatus',
  args: z.looseObject({
    channel_id: z.string().min(1),
    thread_ts: z.string().min(1),
    status: z.string(),
  }),
  run(workspace, { channel_id, thread_ts, status }) {
    const channel = workspace.conversations.find(channel_id);
    if (!channel) return fail('channel_not_found');
    workspace.hub.publish({
      kind: 'thread_status',
      channel: channel.id,
      threadTs: thread_ts,
      status,
      onlyFor: null,
    });
    return { ok: true };
  },
});
