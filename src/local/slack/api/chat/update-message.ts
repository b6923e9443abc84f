import { z } from 'zod';
import { BOT } from '../../people.ts';
import { fail } from '../../result.ts';
import { ContentArgs, checkContent, isEmpty } from '../../say/check-content.ts';
import { mergeContent } from '../../say/merge-content.ts';
import { rewrite } from '../../say/rewrite.ts';
import { defineMethod } from '../method.ts';

/** The most text an edited message may have, in bytes after Slack has escaped it. */
export const MAX_UPDATE_BYTES = 4_000;

/** `chat.update`: rewrites one of the bot's own messages. Parts not given stay; an empty list removes them. */
export const updateMessage = defineMethod({
  name: 'chat.update',
  args: ContentArgs.extend({ channel: z.string().min(1), ts: z.string().min(1) }),
  run(workspace, args) {
    const conversation = workspace.conversations.find(args.channel);
    if (!conversation) return fail('channel_not_found');
    const found = workspace.messages.find(conversation.id, args.ts);
    if (!found || found.onlyFor !== null) return fail('message_not_found');
    if (found.message.user !== BOT.user) return fail('cant_update_message');
    const checked = checkContent(args);
    if (checked.kind === 'refused') return checked.result;
    if (Buffer.byteLength(checked.content.text ?? '') > MAX_UPDATE_BYTES) {
      return fail('msg_too_long');
    }
    const updated = mergeContent(found.message, checked.content);
    if (isEmpty(updated) && !updated.files?.length) return fail('no_text');
    workspace.seenBlocks.remember(conversation.id, args.ts, found.message.blocks ?? []);
    const message = rewrite(workspace, conversation, found.message, updated);
    return { ok: true, channel: conversation.id, ts: message.ts, text: message.text, message };
  },
});
