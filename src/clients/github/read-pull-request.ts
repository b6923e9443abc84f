import { z } from 'zod';
import type { PullRequestFacts } from '../../domain/pull-request.ts';
import type { Gateway } from './create-gateway.ts';
import { PULL_REQUEST } from './documents.ts';
import { PullRequestNode } from './pull-request-schema.ts';
import { readFiles } from './read-files.ts';
import { toFacts } from './to-facts.ts';

const Answer = z.object({ repository: z.object({ pullRequest: PullRequestNode }) });

/** One pull request as it is now: one query. */
export async function readPullRequest(gateway: Gateway, number: number): Promise<PullRequestFacts> {
  const { repository } = await gateway.query(PULL_REQUEST, { number }, Answer);
  const node = repository.pullRequest;
  return toFacts(node, await readFiles(gateway, node));
}
