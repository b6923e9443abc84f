import { z } from 'zod';

/** Who opened something; null once the account is gone. */
export const Actor = z.object({ __typename: z.string(), login: z.string() }).nullable();
export type Actor = z.infer<typeof Actor>;

/** A pull request as the fragment `Facts` asks for it. */
export const PullRequestNode = z.object({
  id: z.string(),
  number: z.number(),
  url: z.string(),
  state: z.enum(['OPEN', 'MERGED', 'CLOSED']),
  isDraft: z.boolean(),
  mergedAt: z.string().nullable(),
  headRefName: z.string(),
  headRefOid: z.string(),
  baseRefName: z.string(),
  isCrossRepository: z.boolean(),
  author: Actor,
  mergeCommit: z.object({ oid: z.string() }).nullable(),
  mergeable: z.string(),
  mergeStateStatus: z.string(),
  changedFiles: z.number(),
  files: z
    .object({
      nodes: z.array(z.object({ path: z.string(), changeType: z.string() })),
      pageInfo: z.object({ hasNextPage: z.boolean() }),
    })
    .nullable(),
});
export type PullRequestNode = z.infer<typeof PullRequestNode>;

/** Where a connection goes on. */
export const PageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });
export type PageInfo = z.infer<typeof PageInfo>;
