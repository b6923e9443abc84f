import { z } from 'zod';
import { BOT } from '../../people.ts';
import { fail } from '../../result.ts';
import { erase } from '../../say/erase.ts';
import { defineMethod } from '../method.ts';

/** `chat.delete`: takes one of the bot's own messages away. */
export const deleteMessage = defineMethod({
  name: 'chat.delete',
  args: z.looseObject({ channel: z.string().min(1), ts: z.string().min(1) }),
  run(workspace, { channel, ts }) {
    const conversation = workspace.conversations.find(channel);
    if (!conversation) return fail('channel_not_found');
    const found = workspace.messages.find(conversation.id, ts);
    if (!found || found.onlyFor !== null) return fail('message_not_found');
    if (found.message.user !== BOT.user) return fail('cant_delete_message');
    erase(workspace, conversation.id, found.message);
    return { ok: true, channel: conversation.id, ts };
  },
});
