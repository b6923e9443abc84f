import { z } from 'zod';
import { fail } from '../../result.ts';
import { buildBotMessage } from '../../say/build-bot-message.ts';
import { ContentArgs, checkContent, isEmpty } from '../../say/check-content.ts';
import { whisper } from '../../say/whisper.ts';
import { findWritable } from '../find-writable.ts';
import { defineMethod } from '../method.ts';

/** `chat.postEphemeral`: shows something to one member only. It can't be edited later. */
export const postEphemeral = defineMethod({
  name: 'chat.postEphemeral',
  args: ContentArgs.extend({
    channel: z.string().min(1),
    user: z.string().min(1),
    thread_ts: z.string().optional(),
  }),
  run(workspace, args) {
    const conversation = findWritable(workspace, args.channel);
    if (!conversation) return fail('channel_not_found');
    if (!conversation.members.includes(args.user)) return fail('user_not_in_channel');
    const checked = checkContent(args);
    if (checked.kind === 'refused') return checked.result;
    if (isEmpty(checked.content)) return fail('no_text');
    const ts = workspace.timestamps.next();
    const content = { ...checked.content, text: checked.content.text ?? '' };
    const message = buildBotMessage(ts, content);
    const placed = args.thread_ts ? { ...message, thread_ts: args.thread_ts } : message;
    whisper(workspace, conversation.id, args.user, placed);
    return { ok: true, message_ts: ts };
  },
});
