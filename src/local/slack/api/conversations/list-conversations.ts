import { z } from 'zod';
import { commaList } from '../../arguments.ts';
import type { Conversation } from '../../message.ts';
import { defineMethod } from '../method.ts';
import { presentConversation } from './present-conversation.ts';

const args = z.looseObject({ types: commaList.default(['public_channel']) });

const TYPES: Readonly<Record<Conversation['kind'], string>> = {
  channel: 'public_channel',
  im: 'im',
  mpim: 'mpim',
};

const listing = (name: string) =>
  defineMethod({
    name,
    open: true,
    args,
    run(workspace, { types }) {
      const channels = workspace.conversations
        .list()
        .filter((conversation) => types.includes(TYPES[conversation.kind]))
        .map(presentConversation);
      return { ok: true, channels, response_metadata: { next_cursor: '' } };
    },
  });

/** `conversations.list`: the conversations of the asked kinds; there is only ever one page. */
export const listConversations = listing('conversations.list');

/** `users.conversations`: the same, for the bot is in all of them. */
export const listUserConversations = listing('users.conversations');
