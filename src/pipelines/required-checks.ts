import type { RequiredCheck } from '../domain/pull-request.ts';
import type { GithubPort } from './ports.ts';

/** What is required and by whom. */
export type RequiredDeps = {
  github: Pick<GithubPort, 'requiredChecks'>;
  /** Checks demanded by REQUIRED_CHECKS, on top of what the branch requires. */
  requiredChecks: readonly RequiredCheck[];
};

/** Every check that must be green before a merge (contract 10.6). */
export async function allRequiredChecks(deps: RequiredDeps): Promise<RequiredCheck[]> {
  const protecting = await deps.github.requiredChecks();
  const names = new Set(protecting.map((check) => check.name));
  return [...protecting, ...deps.requiredChecks.filter((check) => !names.has(check.name))];
}
