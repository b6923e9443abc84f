import type { Finding } from '../finding.ts';
import type { GithubAccess } from './github-access.ts';
import { readRules, readRulesets } from './rules.ts';

/** A name such as our branches have; it need not exist. */
const SAMPLE = 'orchestrator/faq-doctor';

const FORBIDDING: Readonly<Record<string, string>> = {
  creation: 'created',
  update: 'updated',
  non_fast_forward: 'put on a newer base',
  deletion: 'deleted',
  branch_name_pattern: 'named as they are',
};

/** Whether a ruleset keeps us from making, moving or deleting the branches of our own pull requests. */
export async function checkBranchNames(access: GithubAccess): Promise<Finding[]> {
  const rules = await readRules(access, SAMPLE);
  const forbidding = rules.filter(({ type }) => type in FORBIDDING);
  const rulesets = await readRulesets(access, forbidding);
  return forbidding.flatMap(({ type, ruleset_id: id }): Finding[] => {
    const ruleset = rulesets.find((one) => one.id === id);
    if ((ruleset?.current_user_can_bypass ?? 'never') !== 'never') return [];
    return [
      {
        area: 'github',
        level: type === 'deletion' ? 'warn' : 'block',
        what: `${ruleset?.name ?? 'A ruleset'} says that branches such as ${SAMPLE} may not be ${FORBIDDING[type]}.`,
        mend: 'Settings → Rules → Rulesets: exclude orchestrator/** from it, or add the App to its bypass list.',
      },
    ];
  });
}
