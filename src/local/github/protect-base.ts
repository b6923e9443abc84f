import { CI_APP, OUR_APP } from './names.ts';
import type { BypassActor, Rule } from './store/rule-rows.ts';
import type { World } from './world.ts';

/** GitHub's id of the repository role that administers. */
const ADMIN_ROLE = 5;

/** Admins always, and the App in its pull requests: so that a rollback need not wait for every check. */
const BYPASS: BypassActor[] = [
  { actor_id: OUR_APP.id, actor_type: 'Integration', bypass_mode: 'pull_request' },
  { actor_id: ADMIN_ROLE, actor_type: 'RepositoryRole', bypass_mode: 'always' },
];

function rulesFor(checks: readonly string[]): Rule[] {
  const required = checks.map((context) => ({ context, integration_id: CI_APP.id }));
  const parameters = {
    strict_required_status_checks_policy: false,
    required_status_checks: required,
  };
  return [
    { type: 'deletion' },
    { type: 'non_fast_forward' },
    { type: 'required_status_checks', parameters },
  ];
}

function byRuleset({ stores, clock }: World, checks: readonly string[]): void {
  const now = clock.now();
  stores.rulesets.put({
    id: stores.next('id'),
    name: 'Keep the base branch green',
    target: 'branch',
    enforcement: 'active',
    conditions: { ref_name: { include: ['~DEFAULT_BRANCH'], exclude: [] } },
    bypass_actors: BYPASS,
    rules: rulesFor(checks),
    createdAt: now,
    updatedAt: now,
  });
}

function byProtection({ stores, names }: World, checks: readonly string[]): void {
  stores.protections.put({
    branch: names.baseBranch,
    checks: checks.map((context) => ({ context, appId: CI_APP.id })),
    strict: false,
    enforceAdmins: false,
    approvals: null,
  });
}

/** What the base branch of a new repository demands: the required checks. Without any it is not protected. */
export function protectBase(
  world: World,
  checks: readonly string[],
  by: 'ruleset' | 'classic',
): void {
  if (checks.length === 0) return;
  if (by === 'ruleset') byRuleset(world, checks);
  else byProtection(world, checks);
}
