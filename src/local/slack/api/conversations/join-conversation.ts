import { z } from 'zod';
import { fail } from '../../result.ts';
import { defineMethod } from '../method.ts';
import { presentConversation } from './present-conversation.ts';

/** `conversations.join`: the bot is in every channel already, and Slack says so with a warning. */
export const joinConversation = defineMethod({
  name: 'conversations.join',
  args: z.looseObject({ channel: z.string().min(1) }),
  run(workspace, { channel }) {
    const conversation = workspace.conversations.find(channel);
    if (!conversation) return fail('channel_not_found');
    if (conversation.kind !== 'channel') return fail('method_not_supported_for_channel_type');
    const shown = presentConversation(conversation);
    return { ok: true, channel: shown, warning: 'already_in_channel' };
  },
});
