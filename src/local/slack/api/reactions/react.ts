import { z } from 'zod';
import { BOT } from '../../people.ts';
import { fail } from '../../result.ts';
import { react } from '../../say/react.ts';
import { defineMethod } from '../method.ts';

const args = z.looseObject({
  channel: z.string().min(1),
  timestamp: z.string().min(1),
  name: z.string().regex(/^[a-z0-9_+'-]+(::skin-tone-[2-6])?$/),
});

/** `reactions.add`: the bot reacts to a message. */
export const addReaction = defineMethod({
  name: 'reactions.add',
  args,
  run(workspace, { channel, timestamp, name }) {
    const outcome = react(workspace, { channel, ts: timestamp, name, user: BOT.user, on: true });
    return outcome === 'done' ? { ok: true } : fail(outcome);
  },
});

/** `reactions.remove`: the bot takes its reaction back. */
export const removeReaction = defineMethod({
  name: 'reactions.remove',
  args,
  run(workspace, { channel, timestamp, name }) {
    const outcome = react(workspace, { channel, ts: timestamp, name, user: BOT.user, on: false });
    return outcome === 'done' ? { ok: true } : fail(outcome);
  },
});

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
