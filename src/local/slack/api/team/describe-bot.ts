import { z } from 'zod';
import { BOT } from '../../people.ts';
import { fail } from '../../result.ts';
import { defineMethod } from '../method.ts';

/** `bots.info`: the bot. */
export const describeBot = defineMethod({
  name: 'bots.info',
  open: true,
  args: z.looseObject({ bot: z.string().optional() }),
  run(workspace, { bot }) {
    if (bot !== undefined && bot !== BOT.id) return fail('bot_not_found');
    const updated = Math.floor(workspace.clock.now() / 1000);
    const { id, app: app_id, user: user_id, name } = BOT;
    return { ok: true, bot: { id, app_id, user_id, name, deleted: false, updated, icons: {} } };
  },
});
