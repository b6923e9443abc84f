import { z } from 'zod';
import { OpsError } from '../../../domain/errors.ts';
import type { Finding } from '../finding.ts';
import { Repository } from './check-repository.ts';
import type { GithubAccess } from './github-access.ts';
import { judgeRequiredChecks } from './judge-required-checks.ts';
import { judgeRules } from './judge-rules.ts';
import { type BranchRule, readProtection, readRules, readRulesets } from './rules.ts';

const Branch = z.object({
  protection: z
    .object({
      enabled: z.boolean().default(false),
      required_status_checks: z
        .object({ enforcement_level: z.string().optional(), contexts: z.array(z.string()) })
        .optional(),
    })
    .default({ enabled: false }),
});
type Branch = z.infer<typeof Branch>;

async function readBranch(access: GithubAccess): Promise<Branch | null> {
  const { octokit, at, target } = access;
  try {
    const { data } = await access.ask('GET /repos/{owner}/{repo}/branches/{branch}', () =>
      octokit.rest.repos.getBranch({ ...at, branch: target.baseBranch }),
    );
    return Branch.parse(data);
  } catch (error) {
    if (error instanceof OpsError && error.facts.status === 404) return null;
    throw error;
  }
}

async function isAdmin(access: GithubAccess): Promise<boolean> {
  const { data } = await access.ask('GET /repos/{owner}/{repo}', () =>
    access.octokit.rest.repos.get(access.at),
  );
  return Repository.parse(data).permissions?.admin ?? false;
}

function requiredBy({ protection }: Branch, rules: readonly BranchRule[]): string[] {
  const classic = protection.required_status_checks;
  const contexts = classic && classic.enforcement_level !== 'off' ? classic.contexts : [];
  const ruled = rules.flatMap((rule) => rule.parameters?.required_status_checks ?? []);
  return [...contexts, ...ruled.map(({ context }) => context)];
}

async function judgeFound(
  access: GithubAccess,
  found: Branch,
  demanded: readonly string[],
): Promise<Finding[]> {
  const branch = access.target.baseBranch;
  const rules = await readRules(access, branch);
  const [rulesets, protection, admin] = await Promise.all([
    readRulesets(access, rules),
    found.protection.enabled ? readProtection(access, branch) : null,
    isAdmin(access),
  ]);
  const facts = { branch, rules, rulesets, protection, isAdmin: admin };
  const required = { branch, byGithub: requiredBy(found, rules), bySettings: demanded };
  return [...judgeRequiredChecks(required), ...judgeRules(facts)];
}

/** Whether the base branch is there, which checks it demands together with REQUIRED_CHECKS, and whether we may merge. */
export async function checkBranch(
  access: GithubAccess,
  demanded: readonly string[],
): Promise<Finding[]> {
  const found = await readBranch(access);
  if (found) return judgeFound(access, found, demanded);
  const { baseBranch, repo } = access.target;
  const what = `${repo} has no branch ${baseBranch}.`;
  return [{ area: 'github', level: 'block', what, mend: 'Correct GITHUB_BASE_BRANCH.' }];
}
