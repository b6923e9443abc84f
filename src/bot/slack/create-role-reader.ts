import type { Clock } from '../../domain/clock.ts';
import { OpsError } from '../../domain/errors.ts';
import { type Role, type RoleAssignment, roleOf } from '../../domain/roles.ts';
import type { BotLog } from '../log.ts';
import { callSlack } from './call-slack.ts';
import type { SlackApi } from './create-slack-client.ts';

type Deps = {
  client: Pick<SlackApi, 'users' | 'usergroups'>;
  assigned?: readonly RoleAssignment[];
  emulated?: ReadonlyMap<string, Role>;
  clock: Clock;
  log: BotLog;
};

/** Remembers what was read for a while; a failure is not remembered. */
function remember<T>(
  { clock }: Deps,
  keepMs: number,
  read: (key: string) => Promise<T>,
): (key: string) => Promise<T> {
  const known = new Map<string, { at: number; value: T }>();
  return async (key) => {
    const now = clock.now();
    const hit = known.get(key);
    if (hit && now - hit.at < keepMs) return hit.value;
    const value = await read(key);
    if (known.size > 5_000) known.clear();
    known.set(key, { at: now, value });
    return value;
  };
}

async function readAdmin({ client }: Deps, user: string): Promise<boolean> {
  const answer = await callSlack('users.info', () => client.users.info({ user }));
  const { is_admin, is_owner, is_stranger } = answer.user ?? {};
  // Who is shared a channel with may be an admin too, of another workspace.
  return is_stranger !== true && (is_admin === true || is_owner === true);
}

async function readGroups({ client }: Deps): Promise<ReadonlyMap<string, readonly string[]>> {
  const answer = await callSlack('usergroups.list', () =>
    client.usergroups.list({ include_users: true }),
  );
  return new Map((answer.usergroups ?? []).map((group) => [group.handle ?? '', group.users ?? []]));
}

/**
 * Reads roles: from the emulated workspace, from `SLACK_ROLES` with its user groups, or, where that is unset, from the
 * workspace's owners and admins. Whoever Slack can't vouch for is a viewer. What Slack said is kept for `keepMs`.
 */
export function createRoleReader(deps: Deps, keepMs: number): (user: string) => Promise<Role> {
  const { assigned, emulated, log } = deps;
  const isAdmin = remember(deps, keepMs, (user) => readAdmin(deps, user));
  const groups = remember(deps, keepMs, () => readGroups(deps));
  const usesGroups = assigned?.some((line) => line.who.startsWith('@')) === true;
  const read = async (user: string) => {
    const isWorkspaceAdmin = assigned || emulated ? false : await isAdmin(user);
    const members = usesGroups && !emulated ? await groups('all') : new Map<string, string[]>();
    const mine = [...members].filter(([, users]) => users.includes(user)).map(([handle]) => handle);
    return roleOf(user, { assigned, groups: mine, isWorkspaceAdmin, emulated });
  };
  return async (user) => {
    try {
      return await read(user);
    } catch (error) {
      if (!(error instanceof OpsError)) throw error;
      log.warn({ user, code: error.code }, 'Slack could not say what a person may do');
      return roleOf(user, { assigned, groups: [], isWorkspaceAdmin: false, emulated });
    }
  };
}
