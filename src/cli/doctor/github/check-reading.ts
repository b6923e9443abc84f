import { OpsError } from '../../../domain/errors.ts';
import type { Finding } from '../finding.ts';
import type { GithubAccess } from './github-access.ts';

function refused(error: unknown, what: string, permission: string): Finding[] {
  if (!(error instanceof OpsError && error.code === 'github_forbidden')) throw error;
  return [
    {
      area: 'github',
      level: 'block',
      what: `${what} can't be read with this credential, so nothing could ever be merged.`,
      mend: `Give the App the permission ${permission}: Read-only, or use a classic token with the scope repo.`,
    },
  ];
}

/** Whether check runs and commit statuses of the base branch's head can be read. */
export async function checkReading(access: GithubAccess): Promise<Finding[]> {
  const { octokit, at, target } = access;
  const ref = target.baseBranch;
  const [runs, statuses] = await Promise.all([
    access
      .ask('GET /repos/{owner}/{repo}/commits/{ref}/check-runs', () =>
        octokit.rest.checks.listForRef({ ...at, ref, per_page: 1 }),
      )
      .then(
        () => [],
        (error) => refused(error, 'Check runs', 'Checks'),
      ),
    access
      .ask('GET /repos/{owner}/{repo}/commits/{ref}/status', () =>
        octokit.rest.repos.getCombinedStatusForRef({ ...at, ref, per_page: 1 }),
      )
      .then(
        () => [],
        (error) => refused(error, 'Commit statuses', 'Commit statuses'),
      ),
  ]);
  const problems = [...runs, ...statuses];
  if (problems.length > 0) return problems;
  return [{ area: 'github', level: 'ok', what: 'Check runs and commit statuses can be read.' }];
}
