import { z } from 'zod';

/** A check that a branch demands; `app_id` null or absent: from any App. */
const RequiredCheck = z.object({ context: z.string().min(1), app_id: z.number().nullish() });

/** Classic protection of one branch, in GitHub's request shape. */
export const ProtectionInput = z.object({
  required_status_checks: z
    .object({
      strict: z.boolean().default(false),
      contexts: z.array(z.string()).optional(),
      checks: z.array(RequiredCheck).optional(),
    })
    .nullable(),
  enforce_admins: z.boolean().nullable(),
  required_pull_request_reviews: z
    .object({ required_approving_review_count: z.int().min(0).max(6).default(1) })
    .nullable(),
  restrictions: z.unknown().nullable(),
});
export type ProtectionInput = z.infer<typeof ProtectionInput>;

/** Classic protection as it is kept. */
export type Protection = {
  branch: string;
  checks: { context: string; appId: number | null }[] | null;
  strict: boolean;
  enforceAdmins: boolean;
  approvals: number | null;
};

const RuleType = z.enum([
  'creation',
  'update',
  'deletion',
  'non_fast_forward',
  'required_linear_history',
  'required_signatures',
]);

/** One rule of a ruleset, in GitHub's shape. */
export const Rule = z.union([
  z.object({
    type: z.literal('required_status_checks'),
    parameters: z.object({
      strict_required_status_checks_policy: z.boolean(),
      do_not_enforce_on_create: z.boolean().optional(),
      required_status_checks: z.array(
        z.object({ context: z.string().min(1), integration_id: z.number().optional() }),
      ),
    }),
  }),
  z.object({
    type: z.literal('pull_request'),
    parameters: z.looseObject({ required_approving_review_count: z.int().min(0).max(10) }),
  }),
  z.object({ type: RuleType, parameters: z.unknown().optional() }),
]);
export type Rule = z.infer<typeof Rule>;

/** Somebody a ruleset does not hold back. */
export const BypassActor = z.object({
  actor_id: z.number().nullish(),
  actor_type: z.enum([
    'Integration',
    'OrganizationAdmin',
    'RepositoryRole',
    'Team',
    'DeployKey',
    'User',
  ]),
  bypass_mode: z.enum(['always', 'pull_request', 'exempt']).default('always'),
});
export type BypassActor = z.infer<typeof BypassActor>;

const RefNames = z.object({
  include: z.array(z.string()).default([]),
  exclude: z.array(z.string()).default([]),
});

/** What may be changed of a ruleset, in GitHub's request shape; what is absent stays. */
export const RulesetEdit = z.object({
  name: z.string().min(1).optional(),
  target: z.enum(['branch', 'tag', 'push']).optional(),
  enforcement: z.enum(['disabled', 'active', 'evaluate']).optional(),
  bypass_actors: z.array(BypassActor).optional(),
  conditions: z.object({ ref_name: RefNames.optional() }).optional(),
  rules: z.array(Rule).optional(),
});
export type RulesetEdit = z.infer<typeof RulesetEdit>;

/** A new ruleset, in GitHub's request shape. */
export const RulesetInput = RulesetEdit.extend({
  name: z.string().min(1),
  target: z.enum(['branch', 'tag', 'push']).default('branch'),
  enforcement: z.enum(['disabled', 'active', 'evaluate']),
  bypass_actors: z.array(BypassActor).default([]),
  rules: z.array(Rule).default([]),
});
export type RulesetInput = z.infer<typeof RulesetInput>;

/** A ruleset as it is kept. Times are milliseconds since the epoch. */
export type Ruleset = RulesetInput & { id: number; createdAt: number; updatedAt: number };
