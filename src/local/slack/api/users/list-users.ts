import { z } from 'zod';
import { BOT, PEOPLE, SLACKBOT } from '../../people.ts';
import { defineMethod } from '../method.ts';
import { presentUser } from './present-user.ts';

/** `users.list`: everyone, in one page. */
export const listUsers = defineMethod({
  name: 'users.list',
  open: true,
  args: z.looseObject({}),
  run(workspace) {
    const ids = [...PEOPLE.map((person) => person.id), BOT.user, SLACKBOT];
    const cache_ts = Math.floor(workspace.clock.now() / 1000);
    const response_metadata = { next_cursor: '' };
    return { ok: true, members: ids.map(presentUser), cache_ts, response_metadata };
  },
});
