import { z } from 'zod';
import { flag, limit } from '../../arguments.ts';
import { fail } from '../../result.ts';
import { presentMessage } from '../../say/present-message.ts';
import { withMetadata } from '../../say/with-metadata.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { defineMethod } from '../method.ts';

/** `conversations.replies`: a thread, its first message included, oldest first. */
export const readReplies = defineMethod({
  name: 'conversations.replies',
  open: true,
  args: z.looseObject({
    channel: z.string().min(1),
    ts: z.string().min(1),
    cursor: z.string().optional(),
    oldest: z.coerce.string().default('0'),
    latest: z.coerce.string().optional(),
    include_all_metadata: flag,
    limit,
  }),
  run(workspace, args) {
    const conversation = workspace.conversations.find(args.channel);
    if (!conversation) return fail('channel_not_found');
    const after = args.cursor ? decodeCursor(args.cursor) : args.oldest;
    if (after === null) return fail('invalid_cursor');
    const named = workspace.messages.find(conversation.id, args.ts);
    if (!named || named.onlyFor !== null) return fail('thread_not_found');
    const all = workspace.messages.thread(conversation.id, named.message.thread_ts ?? args.ts);
    const { latest = '9999999999' } = args;
    const rest = all.filter(({ ts }) => ts > after && ts <= `${latest}~`);
    const messages = rest
      .slice(0, args.limit)
      .map((message) => presentMessage(workspace, conversation.id, message))
      .map((message) => withMetadata(message, args.include_all_metadata === true));
    const more = rest.length > args.limit;
    const next_cursor = more ? encodeCursor(messages.at(-1)?.ts ?? '') : '';
    return { ok: true, messages, has_more: more, response_metadata: { next_cursor } };
  },
});
