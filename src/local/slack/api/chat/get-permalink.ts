import { z } from 'zod';
import { fail } from '../../result.ts';
import { permalink } from '../../say/permalink.ts';
import { defineMethod } from '../method.ts';

/** `chat.getPermalink`: where a message can be opened, which here is the console. */
export const getPermalink = defineMethod({
  name: 'chat.getPermalink',
  open: true,
  args: z.looseObject({ channel: z.string().min(1), message_ts: z.string().min(1) }),
  run(workspace, args) {
    const conversation = workspace.conversations.find(args.channel);
    if (!conversation) return fail('channel_not_found');
    const found = workspace.messages.find(conversation.id, args.message_ts);
    if (!found || found.onlyFor !== null) return fail('message_not_found');
    const link = permalink(workspace.origin(), conversation.id, found.message);
    return { ok: true, channel: conversation.id, permalink: link };
  },
});
