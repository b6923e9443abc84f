import type { Finding } from '../finding.ts';
import type { RuleFacts } from './judge-rules.ts';
import type { ClassicProtection } from './rules.ts';

/** Whether classic protection leaves us alone: admins are spared unless it says otherwise. */
export function sparesAdmins(protection: ClassicProtection, isAdmin: boolean): boolean {
  return isAdmin && protection.enforce_admins?.enabled === false;
}

/** What holds a merge of ours back until it is satisfied. */
function obstacles({ branch, rulesets, protection, isAdmin }: RuleFacts): string[] {
  const bound = rulesets.filter((one) => (one.current_user_can_bypass ?? 'never') === 'never');
  const spared =
    protection === null || (protection !== 'hidden' && sparesAdmins(protection, isAdmin));
  const names = bound.map(({ name }) => `the ruleset ${name}`);
  return spared ? names : [...names, `the classic protection of ${branch}`];
}

/** Whether a rollback may be merged once its smoke check is green, or waits for all required checks (contract 10.9). */
export function judgeRollback(facts: RuleFacts): Omit<Finding, 'area'> {
  const inTheWay = obstacles(facts);
  if (inTheWay.length === 0) {
    const what = `A rollback is merged into ${facts.branch} on its smoke check alone (SMOKE_CHECKS): we may bypass every rule.`;
    return { level: 'ok', what };
  }
  return {
    level: 'warn',
    what: `A rollback waits for all required checks: we may not bypass ${inTheWay.join(', ')}.`,
    mend: 'For a rollback within minutes, require the checks by rulesets only and add the App to their bypass lists, "For pull requests only".',
  };
}
