import { z } from 'zod';
import { OpsError } from '../../../domain/errors.ts';
import type { GithubAccess } from './github-access.ts';

/** What classic protection of a branch may say about who may merge. Absent parts are off. */
export const ClassicProtection = z.object({
  required_pull_request_reviews: z
    .object({
      required_approving_review_count: z.number().default(0),
      bypass_pull_request_allowances: z
        .object({ apps: z.array(z.object({ slug: z.string() })).default([]) })
        .optional(),
    })
    .optional(),
  enforce_admins: z.object({ enabled: z.boolean() }).optional(),
  lock_branch: z.object({ enabled: z.boolean() }).optional(),
});
export type ClassicProtection = z.infer<typeof ClassicProtection>;

/** A rule in force for a branch. */
export const BranchRule = z.object({
  type: z.string(),
  ruleset_id: z.number().optional(),
  ruleset_source: z.string().optional(),
  parameters: z
    .object({
      required_approving_review_count: z.number().optional(),
      require_code_owner_review: z.boolean().optional(),
      require_last_push_approval: z.boolean().optional(),
      allowed_merge_methods: z.array(z.string()).optional(),
      required_status_checks: z.array(z.object({ context: z.string() })).optional(),
    })
    .optional(),
});
export type BranchRule = z.infer<typeof BranchRule>;

/** A ruleset by name, and whether we may bypass it. */
export const Ruleset = z.object({
  id: z.number(),
  name: z.string(),
  current_user_can_bypass: z.enum(['always', 'pull_requests_only', 'never', 'exempt']).optional(),
});
export type Ruleset = z.infer<typeof Ruleset>;

/** The rules in force for a branch, whether or not it exists. */
export async function readRules(access: GithubAccess, branch: string): Promise<BranchRule[]> {
  const { octokit, at } = access;
  const { data } = await access.ask('GET /repos/{owner}/{repo}/rules/branches/{branch}', () =>
    octokit.rest.repos.getBranchRules({ ...at, branch, per_page: 100 }),
  );
  return z.array(BranchRule).parse(data);
}

/** The rulesets that rules come from. */
export async function readRulesets(
  access: GithubAccess,
  rules: readonly BranchRule[],
): Promise<Ruleset[]> {
  const ids = new Set(rules.flatMap((rule) => rule.ruleset_id ?? []));
  const { octokit, at } = access;
  const answers = await Promise.all(
    [...ids].map((id) =>
      access.ask('GET /repos/{owner}/{repo}/rulesets/{ruleset_id}', () =>
        octokit.rest.repos.getRepoRuleset({ ...at, ruleset_id: id }),
      ),
    ),
  );
  return answers.map(({ data }) => Ruleset.parse(data));
}

/** The classic protection of a branch that has some; `hidden` when only admins may see it. */
export async function readProtection(
  access: GithubAccess,
  branch: string,
): Promise<ClassicProtection | 'hidden'> {
  const { octokit, at } = access;
  try {
    const { data } = await access.ask(
      'GET /repos/{owner}/{repo}/branches/{branch}/protection',
      () => octokit.rest.repos.getBranchProtection({ ...at, branch }),
    );
    return ClassicProtection.parse(data);
  } catch (error) {
    // An App is answered with 403, a person's token with 404.
    const hidden = error instanceof OpsError && [403, 404].includes(Number(error.facts.status));
    if (hidden) return 'hidden';
    throw error;
  }
}
