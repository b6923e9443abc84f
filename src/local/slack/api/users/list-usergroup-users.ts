import { z } from 'zod';
import { USERGROUPS } from '../../people.ts';
import { fail } from '../../result.ts';
import { defineMethod } from '../method.ts';

/** `usergroups.users.list`: who is in a group. */
export const listUsergroupUsers = defineMethod({
  name: 'usergroups.users.list',
  open: true,
  args: z.looseObject({ usergroup: z.string().min(1) }),
  run(_workspace, { usergroup }) {
    const group = USERGROUPS.find((it) => it.id === usergroup);
    return group ? { ok: true, users: [...group.users] } : fail('no_such_subteam');
  },
});
