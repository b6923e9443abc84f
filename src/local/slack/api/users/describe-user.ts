import { z } from 'zod';
import type { Json } from '../../message.ts';
import { BOT, findPerson, PEOPLE, REAL_NAMES, SLACKBOT, TEAM, USERGROUPS } from '../../people.ts';
import { fail } from '../../result.ts';
import { defineMethod } from '../method.ts';

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

function presentUser(id: string): Json {
  const person = findPerson(id);
  const name = person?.name ?? (id === SLACKBOT ? 'slackbot' : BOT.name);
  const real_name = REAL_NAMES[id] ?? name;
  const isAdmin = person?.role === 'admin';
  return {
    id,
    team_id: TEAM.id,
    name,
    real_name,
    deleted: false,
    tz: 'Etc/UTC',
    tz_label: 'Coordinated Universal Time',
    tz_offset: 0,
    profile: { real_name, display_name: real_name, ...(id === BOT.user && { bot_id: BOT.id }) },
    is_admin: isAdmin,
    is_owner: isAdmin,
    is_primary_owner: isAdmin,
    is_restricted: false,
    is_ultra_restricted: false,
    is_bot: id === BOT.user,
    is_app_user: false,
  };
}
