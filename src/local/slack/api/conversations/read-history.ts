import { z } from 'zod';
import { flag, limit } from '../../arguments.ts';
import type { Message } from '../../message.ts';
import { fail } from '../../result.ts';
import { presentMessage } from '../../say/present-message.ts';
import { withMetadata } from '../../say/with-metadata.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { defineMethod } from '../method.ts';

/** `conversations.history`: what the channel itself shows, newest first. */
export const readHistory = defineMethod({
  name: 'conversations.history',
  open: true,
  args: z.looseObject({
    channel: z.string().min(1),
    cursor: z.string().optional(),
    oldest: z.coerce.string().optional(),
    latest: z.coerce.string().optional(),
    inclusive: flag,
    include_all_metadata: flag,
    limit,
  }),
  run(workspace, args) {
    const conversation = workspace.conversations.find(args.channel);
    if (!conversation) return fail('channel_not_found');
    const before = args.cursor ? decodeCursor(args.cursor) : args.latest;
    if (before === null) return fail('invalid_cursor');
    const { oldest, inclusive, limit } = args;
    const query = { oldest, inclusive: inclusive && !args.cursor, latest: before };
    const page = workspace.messages.page(conversation.id, { ...query, limit: limit + 1 });
    const messages = page
      .slice(0, limit)
      .map((message) => presentMessage(workspace, conversation.id, message))
      .map((message) => withMetadata(message, args.include_all_metadata === true));
    return { ok: true, messages, ...nextPage(page, limit), pin_count: 0 };
  },
});

function nextPage(page: readonly Message[], limit: number) {
  const last = page[limit - 1];
  const more = page.length > limit && last !== undefined;
  const next_cursor = more ? encodeCursor(last.ts) : '';
  return { has_more: more, response_metadata: { next_cursor } };
}
