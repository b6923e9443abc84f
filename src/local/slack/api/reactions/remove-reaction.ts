import { BOT } from '../../people.ts';
import { fail } from '../../result.ts';
import { react } from '../../say/react.ts';
import { defineMethod } from '../method.ts';
import { ReactionArgs } from './reaction-args.ts';

/** `reactions.remove`: the bot takes its reaction back. */
export const removeReaction = defineMethod({
  name: 'reactions.remove',
  args: ReactionArgs,
  run(workspace, { channel, timestamp, name }) {
    const outcome = react(workspace, { channel, ts: timestamp, name, user: BOT.user, on: false });
    return outcome === 'done' ? { ok: true } : fail(outcome);
  },
});
