import type { Finding } from '../finding.ts';
import { judgeRollback, sparesAdmins } from './judge-rollback.ts';
import type { BranchRule, ClassicProtection, Ruleset } from './rules.ts';

/** Everything that decides whether a green pull request of ours may be merged. */
export type RuleFacts = {
  branch: string;
  rules: readonly BranchRule[];
  rulesets: readonly Ruleset[];
  /** Null when the branch has none. */
  protection: ClassicProtection | null | 'hidden';
  /** Whether we are an admin of the repository, whom classic protection spares unless it says otherwise. */
  isAdmin: boolean;
};

type Verdict = Omit<Finding, 'area'>;

const RULESET_MEND =
  'Settings → Rules → Rulesets: take that rule out, or add the App to the bypass list.';

function mayBypass(rule: BranchRule, rulesets: readonly Ruleset[]): boolean {
  const ruleset = rulesets.find(({ id }) => id === rule.ruleset_id);
  return (ruleset?.current_user_can_bypass ?? 'never') !== 'never';
}

/** What a rule demands that we can't do by ourselves; null when nothing. */
function demandOf({ type, parameters = {} }: BranchRule): string | null {
  switch (type) {
    case 'pull_request': {
      const approvals = parameters.required_approving_review_count ?? 0;
      if (approvals > 0) return `${approvals} approval${approvals === 1 ? '' : 's'}`;
      if (parameters.require_code_owner_review) return 'a review by a code owner';
      if (parameters.require_last_push_approval) return 'an approval of the last push';
      const methods = parameters.allowed_merge_methods;
      return methods && !methods.includes('squash') ? 'another merge method than squash' : null;
    }
    case 'merge_queue':
      return 'a merge queue, which opsloop does not use';
    case 'update':
      return 'that nobody changes it';
    case 'required_deployments':
      return 'a deployment before the merge';
    default:
      return null;
  }
}

function judgeRule(facts: RuleFacts, rule: BranchRule): Verdict[] {
  const demand = demandOf(rule);
  if (demand === null) return [];
  const name = facts.rulesets.find(({ id }) => id === rule.ruleset_id)?.name ?? 'a ruleset';
  const what = `${name} demands ${demand} on ${facts.branch}`;
  if (mayBypass(rule, facts.rulesets)) return [{ level: 'ok', what: `${what}; we may bypass it.` }];
  return [{ level: 'block', what: `${what}: no answer could be merged.`, mend: RULESET_MEND }];
}

function judgeClassic({ branch, protection, isAdmin }: RuleFacts): Verdict[] {
  if (protection === null) return [];
  const where = `Settings → Branches → ${branch}`;
  if (protection === 'hidden') {
    const what = `The classic protection of ${branch} can only be read by admins.`;
    const mend = `See in ${where} that it requires no approval of our pull requests, or give the App Administration: Read-only.`;
    return [{ level: 'warn', what, mend }];
  }
  if (sparesAdmins(protection, isAdmin)) return [];
  const reviews = protection.required_pull_request_reviews;
  const count = reviews?.required_approving_review_count ?? 0;
  const spared = (reviews?.bypass_pull_request_allowances?.apps ?? []).length > 0;
  if (protection.lock_branch?.enabled) {
    return [
      { level: 'block', what: `${branch} is locked.`, mend: `${where}: untick "Lock branch".` },
    ];
  }
  if (count === 0) return [];
  const what = `${branch} requires ${count} approval${count === 1 ? '' : 's'}`;
  if (spared) return [{ level: 'ok', what: `${what}; an App may do without.` }];
  const mend = `${where}: untick "Require approvals", or allow the App to bypass them.`;
  return [{ level: 'block', what: `${what}: no answer could be merged.`, mend }];
}

/** Whether a green pull request of ours may be merged, and what stands in the way. */
export function judgeRules(facts: RuleFacts): Finding[] {
  const verdicts = [
    ...facts.rules.flatMap((rule) => judgeRule(facts, rule)),
    ...judgeClassic(facts),
    judgeRollback(facts),
  ];
  return verdicts.map((verdict) => ({ area: 'github', ...verdict }));
}
