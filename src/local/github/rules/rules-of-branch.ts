import { matchesGlob } from 'node:path';
import { refOf } from '../git/ref-name.ts';
import type { Protection, Rule, Ruleset } from '../store/rule-rows.ts';
import type { World } from '../world.ts';
import type { EffectiveRule } from './effective-rule.ts';

/** What a classic protection amounts to; it always forbids deleting and forcing. */
function rulesOfProtection(protection: Protection): EffectiveRule[] {
  const rules: Rule[] = [{ type: 'deletion' }, { type: 'non_fast_forward' }];
  if (protection.checks) {
    const required = protection.checks.map(({ context, appId }) =>
      appId === null ? { context } : { context, integration_id: appId },
    );
    const parameters = {
      strict_required_status_checks_policy: protection.strict,
      required_status_checks: required,
    };
    rules.push({ type: 'required_status_checks', parameters });
  }
  if (protection.approvals !== null) {
    const parameters = { required_approving_review_count: protection.approvals };
    rules.push({ type: 'pull_request', parameters });
  }
  const source = { kind: 'classic', enforceAdmins: protection.enforceAdmins } as const;
  return rules.map((rule) => ({ rule, source }));
}

function namesBranch(patterns: readonly string[], branch: string, baseBranch: string): boolean {
  return patterns.some((pattern) => {
    if (pattern === '~ALL') return true;
    if (pattern === '~DEFAULT_BRANCH') return branch === baseBranch;
    return matchesGlob(refOf(branch), pattern);
  });
}

/** Whether a ruleset is about a branch, enforced or not. */
export function isAboutBranch(ruleset: Ruleset, branch: string, baseBranch: string): boolean {
  const names = ruleset.conditions?.ref_name;
  return (
    ruleset.target === 'branch' &&
    namesBranch(names?.include ?? [], branch, baseBranch) &&
    !namesBranch(names?.exclude ?? [], branch, baseBranch)
  );
}

/** Every rule in force for a branch: its classic protection and the active rulesets about it. */
export function rulesOfBranch(
  { stores, names }: Pick<World, 'stores' | 'names'>,
  branch: string,
): EffectiveRule[] {
  const protection = stores.protections.get(branch);
  const rulesets = stores.rulesets
    .list()
    .filter((one) => one.enforcement === 'active' && isAboutBranch(one, branch, names.baseBranch));
  return [
    ...(protection ? rulesOfProtection(protection) : []),
    ...rulesets.flatMap(({ id, name, bypass_actors, rules }) =>
      rules.map((rule) => ({
        rule,
        source: { kind: 'ruleset' as const, id, name, bypass: bypass_actors },
      })),
    ),
  ];
}
