import { z } from 'zod';
import { fail } from '../../result.ts';
import { defineMethod } from '../method.ts';
import { presentConversation } from './present-conversation.ts';

/** `conversations.info`: one conversation. */
export const describeConversation = defineMethod({
  name: 'conversations.info',
  open: true,
  args: z.looseObject({ channel: z.string().min(1) }),
  run(workspace, { channel }) {
    const conversation = workspace.conversations.find(channel);
    if (!conversation) return fail('channel_not_found');
    return { ok: true, channel: presentConversation(conversation) };
  },
});
