import { z } from 'zod';
import type { PullRequestFacts } from '../../domain/pull-request.ts';
import type { Gateway } from './create-gateway.ts';
import { PULL_REQUESTS_OF_BRANCH } from './documents.ts';
import { PageInfo, PullRequestNode } from './pull-request-schema.ts';
import { readFiles } from './read-files.ts';
import { toFacts } from './to-facts.ts';

const Answer = z.object({
  repository: z.object({
    pullRequests: z.object({ nodes: z.array(PullRequestNode), pageInfo: PageInfo }),
  }),
});

/** Anyone may open pull requests from a fork's branch of the same name; so many pages of them are looked through. */
const MAX_PAGES = 10;

/** The newest pull request of our own repository's branch of that name, whatever its state; null when there is none. */
export async function findByBranch(
  gateway: Gateway,
  branch: string,
): Promise<PullRequestFacts | null> {
  let after: string | null = null;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const variables: Record<string, unknown> = { branch, after };
    const { repository } = await gateway.query(PULL_REQUESTS_OF_BRANCH, variables, Answer);
    const { nodes, pageInfo } = repository.pullRequests;
    const ours = nodes.find((node) => !node.isCrossRepository);
    if (ours) return toFacts(ours, await readFiles(gateway, ours));
    if (!pageInfo.hasNextPage) return null;
    after = pageInfo.endCursor;
  }
  return null;
}
