import { z } from 'zod';
import { fail } from '../../result.ts';
import { defineMethod } from '../method.ts';

/** `reactions.get`: a message with its reactions. */
export const getReactions = defineMethod({
  name: 'reactions.get',
  open: true,
  args: z.looseObject({ channel: z.string().min(1), timestamp: z.string().min(1) }),
  run(workspace, { channel, timestamp }) {
    const found = workspace.messages.find(channel, timestamp);
    if (!found || found.onlyFor !== null) return fail('message_not_found');
    return { ok: true, type: 'message', channel, message: found.message };
  },
});
