import { type Finding, isBlocked } from '../finding.ts';
import { type Check, limitCheck } from '../limit-check.ts';
import { checkBranch } from './check-branch.ts';
import { checkBranchNames } from './check-branch-names.ts';
import { checkIdentity } from './check-identity.ts';
import { checkReading } from './check-reading.ts';
import { checkRepository } from './check-repository.ts';
import type { GithubAccess } from './github-access.ts';

const REACH =
  'See that GITHUB_API_URL is right, that this machine reaches it, and that the credential is valid.';

function check(name: string, run: () => Promise<Finding[]>): Check {
  return { area: 'github', name, mend: REACH, run };
}

/**
 * Looks at GitHub: who we are, then the repository, then all the rest at once. What can't be right when an earlier
 * look found something blocking is not looked at.
 */
export async function checkGithub(
  access: GithubAccess,
  options: { requiredChecks: readonly string[]; limitMs: number },
): Promise<Finding[]> {
  const look = (one: Check) => limitCheck(one, options.limitMs);
  const found: Finding[] = [];
  for (const first of [
    check('Who we are to GitHub', () => checkIdentity(access)),
    check('The repository', () => checkRepository(access)),
  ]) {
    found.push(...(await look(first)));
    if (isBlocked(found)) return found;
  }
  const rest = [
    check('The base branch and its rules', () => checkBranch(access, options.requiredChecks)),
    check('Reading checks', () => checkReading(access)),
    check('The rules for our own branches', () => checkBranchNames(access)),
  ];
  return [...found, ...(await Promise.all(rest.map(look))).flat()];
}
