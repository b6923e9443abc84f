import { z } from 'zod';
import type { BundleChange } from '../../domain/diagnosis.ts';
import type { Span } from '../../domain/evidence.ts';
import type { Gateway } from '../github/create-gateway.ts';

const when = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
const Deployment = z.object({
  id: z.number(),
  sha: z.string(),
  environment: z.string(),
  created_at: when,
  creator: z.object({ login: z.string() }).nullable(),
});
type Deployment = z.infer<typeof Deployment>;
const Deployments = z.array(Deployment);
const Statuses = z.array(z.object({ state: z.string(), created_at: when }));

/** Deployments whose end is looked up, the newest. */
const MOST_READ = 10;

/** When it went live, and how it ended; as it was asked for while it has not. */
async function endOf(gateway: Gateway, { id, created_at: asked }: Deployment) {
  const route = 'GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses';
  const { pages } = await gateway.list(route, { deployment_id: id }, Statuses, 1);
  const statuses = pages.flat();
  // Newest first. What succeeded is called inactive once another took its place.
  const live = statuses.findLast(({ state }) => state === 'success');
  if (live) return { at: live.created_at, state: 'success' };
  return { at: statuses[0]?.created_at ?? asked, state: statuses[0]?.state ?? 'pending' };
}

function toChange(deployment: Deployment, end: { at: number; state: string }): BundleChange {
  const { id, sha, environment, creator } = deployment;
  return {
    ...{ kind: 'deploy', id: `deployment/${id}`, entity: null, at: end.at / 1_000 },
    title: `Deployed ${sha.slice(0, 7)} to ${environment} (${end.state})`,
    ...{ author: creator?.login ?? null, files: [], diff: null, version: null, commit: sha },
  };
}

/** GitHub's deployments in a stretch of time; those that failed changed nothing. Throws what the gateway throws. */
export async function readDeployments(
  gateway: Gateway,
  { start, end }: Span,
): Promise<BundleChange[]> {
  const route = 'GET /repos/{owner}/{repo}/deployments';
  const { pages } = await gateway.list(route, {}, Deployments, 1);
  const within = pages
    .flat()
    .filter(({ created_at: at }) => at >= start && at <= end)
    .slice(0, MOST_READ);
  const ended = await Promise.all(
    within.map(async (one) => ({ one, end: await endOf(gateway, one) })),
  );
  return ended
    .filter(({ end: { state } }) => state !== 'failure' && state !== 'error')
    .map(({ one, end: ending }) => toChange(one, ending));
}
