import { z } from 'zod';
import { BOT, findPerson, SLACKBOT } from '../../people.ts';
import { fail } from '../../result.ts';
import { defineMethod } from '../method.ts';
import { presentUser } from './present-user.ts';

/** `users.info`: one person, or the bot. */
export const describeUser = defineMethod({
  name: 'users.info',
  open: true,
  args: z.looseObject({ user: z.string().min(1) }),
  run(_workspace, { user }) {
    const known = findPerson(user) || user === BOT.user || user === SLACKBOT;
    return known ? { ok: true, user: presentUser(user) } : fail('user_not_found');
  },
});
