import type { Actor } from '../people.ts';
import type { BypassActor } from '../store/rule-rows.ts';
import type { EffectiveRule } from './effective-rule.ts';

/** GitHub's ids of the repository roles a ruleset may name. */
const ROLE_IDS: Record<number, Actor['permission']> = { 4: 'write', 5: 'admin' };

function isMeant(bypass: BypassActor, actor: Actor): boolean {
  switch (bypass.actor_type) {
    case 'Integration':
      return actor.appId !== null && bypass.actor_id === actor.appId;
    case 'RepositoryRole':
      return actor.appId === null && ROLE_IDS[bypass.actor_id ?? 0] === actor.permission;
    case 'OrganizationAdmin':
      return actor.appId === null && actor.permission === 'admin';
    default:
      return false;
  }
}

/**
 * Whether a rule does not hold somebody back. Classic protection waives only for admins, rulesets for the actors
 * they list; a `pull_request` bypass counts only when merging one. Nothing is waived for nobody.
 */
export function mayBypass(
  { source }: EffectiveRule,
  actor: Actor | null,
  way: 'merge' | 'push',
): boolean {
  if (!actor) return false;
  if (source.kind === 'classic') return actor.permission === 'admin' && !source.enforceAdmins;
  return source.bypass.some(
    (bypass) =>
      (way === 'merge' || bypass.bypass_mode !== 'pull_request') && isMeant(bypass, actor),
  );
}
