import { BOT } from '../../people.ts';
import { fail } from '../../result.ts';
import { react } from '../../say/react.ts';
import { defineMethod } from '../method.ts';
import { ReactionArgs } from './reaction-args.ts';

/** `reactions.add`: the bot reacts to a message. */
export const addReaction = defineMethod({
  name: 'reactions.add',
  args: ReactionArgs,
  run(workspace, { channel, timestamp, name }) {
    const outcome = react(workspace, { channel, ts: timestamp, name, user: BOT.user, on: true });
    return outcome === 'done' ? { ok: true } : fail(outcome);
  },
});
