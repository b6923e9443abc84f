import { z } from 'zod';
import { fail } from '../../result.ts';
import { defineMethod } from '../method.ts';

/** `conversations.members`: who is in a conversation. */
export const listMembers = defineMethod({
  name: 'conversations.members',
  open: true,
  args: z.looseObject({ channel: z.string().min(1) }),
  run(workspace, { channel }) {
    const conversation = workspace.conversations.find(channel);
    if (!conversation) return fail('channel_not_found');
    return { ok: true, members: conversation.members, response_metadata: { next_cursor: '' } };
  },
});
