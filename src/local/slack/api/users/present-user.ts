import type { Json } from '../../message.ts';
import { BOT, findPerson, REAL_NAMES, SLACKBOT, TEAM } from '../../people.ts';

/** A person or bot as the Web API shows them. Admins own the workspace: that is how roles are read on a real one. */
export function presentUser(id: string): Json {
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
