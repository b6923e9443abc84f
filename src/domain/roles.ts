/** What a person may do: a viewer asks, an operator also acts, an admin also pauses and unlocks (contract, section 6). */
export const ROLES = ['viewer', 'operator', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** What needs more than asking. */
export type Deed =
  | 'approve'
  | 'retry'
  | 'rollback'
  | 'pause'
  | 'resume'
  | 'unlock'
  | IncidentDeed
  | PlanDeed;
/** What is done to an incident. */
export type IncidentDeed = 'acknowledge' | 'silence' | 'undo_silence' | 'resolve';
/** What is done to the plan of a diagnosis. */
export type PlanDeed = 'approve_plan' | 'reject_plan' | 'run_step' | 'undo_step' | 'execute';

const NEEDED: Readonly<Record<Deed, Role>> = {
  approve: 'operator',
  retry: 'operator',
  rollback: 'operator',
  acknowledge: 'operator',
  silence: 'operator',
  undo_silence: 'operator',
  resolve: 'operator',
  approve_plan: 'operator',
  reject_plan: 'operator',
  run_step: 'operator',
  undo_step: 'operator',
  execute: 'operator',
  pause: 'admin',
  resume: 'admin',
  unlock: 'admin',
};

/** One line of `SLACK_ROLES`: `who` is a user id or `@handle` of a user group. */
export type RoleAssignment = { who: string; role: Role };

/** What is known of a person when a role is asked for. */
export type RoleFacts = {
  /** `SLACK_ROLES`; undefined when unset. */
  assigned?: readonly RoleAssignment[];
  /** Handles of the groups the person is in, without `@`. */
  groups: readonly string[];
  /** Owner or admin of the workspace; false when Slack could not say. */
  isWorkspaceAdmin: boolean;
  /** Roles of the emulated workspace's people; undefined on a real one. */
  emulated?: ReadonlyMap<string, Role>;
};

/** The least role that may do the deed. */
export function roleFor(deed: Deed): Role {
  return NEEDED[deed];
}

/** Whether somebody with this role may do the deed. */
export function mayDo(role: Role, deed: Deed): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(NEEDED[deed]);
}

function highest(roles: readonly Role[]): Role {
  return ROLES.findLast((role) => roles.includes(role)) ?? 'viewer';
}

/**
 * The role of a Slack user. A line that names the person beats the groups; of several groups the highest counts.
 * Whoever is not named is a viewer, except that an unset `SLACK_ROLES` makes workspace owners and admins `admin`.
 */
export function roleOf(user: string, facts: RoleFacts): Role {
  if (facts.emulated) return facts.emulated.get(user) ?? 'viewer';
  if (!facts.assigned) return facts.isWorkspaceAdmin ? 'admin' : 'viewer';
  const own = facts.assigned.filter((line) => line.who === user);
  if (own.length > 0) return highest(own.map((line) => line.role));
  const groups = new Set(facts.groups.map((handle) => `@${handle}`));
  return highest(facts.assigned.filter((line) => groups.has(line.who)).map((line) => line.role));
}

/**
 * Whether anybody but this person may do the deed, as far as `SLACK_ROLES` says. True where it can't say: unset, or of
 * a group, whose members it does not name.
 */
export function othersMayDo(
  assigned: readonly RoleAssignment[] | undefined,
  user: string,
  deed: Deed,
): boolean {
  return assigned?.some(({ who, role }) => who !== user && mayDo(role, deed)) ?? true;
}
