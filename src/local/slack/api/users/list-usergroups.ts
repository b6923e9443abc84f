import { z } from 'zod';
import { USERGROUPS } from '../../people.ts';
import { defineMethod } from '../method.ts';

/** `usergroups.list`: the groups that a role may be given to. */
export const listUsergroups = defineMethod({
  name: 'usergroups.list',
  open: true,
  args: z.looseObject({}),
  run: () => ({
    ok: true,
    usergroups: USERGROUPS.map((group) => ({ ...group, user_count: group.users.length })),
  }),
});
