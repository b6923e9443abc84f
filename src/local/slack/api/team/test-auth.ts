import { z } from 'zod';
import { BOT, TEAM } from '../../people.ts';
import { defineMethod } from '../method.ts';

/** `auth.test`: whom the token speaks for. Also checks the token, so it is not open. */
export const testAuth = defineMethod({
  name: 'auth.test',
  args: z.looseObject({}),
  run: (workspace) => ({
    ok: true,
    url: `${workspace.origin()}/console/`,
    team: TEAM.name,
    team_id: TEAM.id,
    user: BOT.name,
    user_id: BOT.user,
    bot_id: BOT.id,
    is_enterprise_install: false,
  }),
});
