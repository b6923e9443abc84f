import { z } from 'zod';
import { commaList, flag } from '../../arguments.ts';
import { findPerson } from '../../people.ts';
import { fail } from '../../result.ts';
import { defineMethod } from '../method.ts';
import { presentConversation } from './present-conversation.ts';

/** `conversations.open`: the direct message with one person or several. */
export const openConversation = defineMethod({
  name: 'conversations.open',
  args: z.looseObject({
    users: commaList.optional(),
    channel: z.string().optional(),
    return_im: flag,
  }),
  run(workspace, { users, channel, return_im }) {
    if (!users?.length) {
      const known = channel ? workspace.conversations.find(channel) : null;
      return known
        ? { ok: true, channel: presentConversation(known) }
        : fail('users_list_not_supplied');
    }
    if (!users.every((user) => findPerson(user))) return fail('user_not_found');
    const { conversation, opened } = workspace.conversations.openDirect(users);
    if (opened) workspace.hub.publish({ kind: 'conversation', conversation, onlyFor: null });
    const shown = return_im ? presentConversation(conversation) : { id: conversation.id };
    return { ok: true, channel: shown, ...(!opened && { already_open: true, no_op: true }) };
  },
});
