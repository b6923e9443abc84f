import { z } from 'zod';
import { OpsError } from '../../../domain/errors.ts';
import type { Finding } from '../finding.ts';
import type { GithubAccess } from './github-access.ts';

/** The repository, as far as it is looked at; GitHub leaves out what the caller may not see. */
export const Repository = z.object({
  full_name: z.string(),
  archived: z.boolean(),
  allow_squash_merge: z.boolean().optional(),
  has_issues: z.boolean().optional(),
  permissions: z.object({ push: z.boolean(), admin: z.boolean() }).optional(),
});
export type Repository = z.infer<typeof Repository>;

type Verdict = Omit<Finding, 'area'>;

/** Whether the repository can be worked on at all. */
export function judgeRepository(repository: Repository): Finding[] {
  const { full_name: name, archived, allow_squash_merge: squash, permissions } = repository;
  const problems: Verdict[] = [];
  if (archived) {
    const mend = 'Unarchive it, or set GITHUB_REPO to another.';
    problems.push({ level: 'block', what: `${name} is archived: nothing can be written.`, mend });
  }
  if (permissions?.push === false) {
    const mend = 'Give the token’s owner write access to it.';
    problems.push({ level: 'block', what: `The token may not write to ${name}.`, mend });
  }
  if (squash === false) {
    const mend = 'Settings → General → Pull Requests: tick "Allow squash merging".';
    problems.push({ level: 'block', what: `${name} does not allow squash merging.`, mend });
  }
  if (repository.has_issues === false) {
    const what = `Issues are switched off in ${name}: the incident of a rollback could not be opened.`;
    const mend = 'Settings → General → Features: tick "Issues".';
    problems.push({ level: 'block', what, mend });
  }
  const found: Verdict = { level: 'ok', what: `${name} is there, and can be worked on.` };
  const verdicts = problems.length > 0 ? problems : [found];
  return verdicts.map((verdict) => ({ area: 'github', ...verdict }));
}

/** Asks for the repository. */
export async function checkRepository(access: GithubAccess): Promise<Finding[]> {
  try {
    const { data } = await access.ask('GET /repos/{owner}/{repo}', () =>
      access.octokit.rest.repos.get(access.at),
    );
    return judgeRepository(Repository.parse(data));
  } catch (error) {
    if (!(error instanceof OpsError && error.facts.status === 404)) throw error;
    const what = `${access.target.repo} was not found.`;
    const mend = 'Correct GITHUB_REPO, or give the App or the token access to that repository.';
    return [{ area: 'github', level: 'block', what, mend }];
  }
}
