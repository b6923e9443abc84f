import { latestStatuses } from '../rules/check-states.ts';
import type { Status } from '../store/rows.ts';
import type { World } from '../world.ts';
import { iso } from './iso.ts';
import { nodeId } from './node-id.ts';
import { presentMinimalRepository } from './present-repository.ts';
import { presentUser } from './present-user.ts';

type Parts = Pick<World, 'urls' | 'names' | 'stores'>;

function presentBare(world: Parts, status: Status) {
  return {
    url: world.urls.api(`/statuses/${status.sha}`),
    avatar_url: presentUser(world, status.author).avatar_url,
    id: status.id,
    node_id: nodeId('StatusContext', status.id),
    state: status.state,
    description: status.description,
    target_url: status.targetUrl,
    context: status.context,
    created_at: iso(status.createdAt),
    updated_at: iso(status.createdAt),
  };
}

/** A commit status as REST shows it. */
export function presentStatus(world: Parts, status: Status) {
  return { ...presentBare(world, status), creator: presentUser(world, status.author) };
}

function combine(statuses: readonly Status[]): string {
  if (statuses.some(({ state }) => state === 'failure' || state === 'error')) return 'failure';
  const green = statuses.length > 0 && statuses.every(({ state }) => state === 'success');
  return green ? 'success' : 'pending';
}

/** The newest status of each context on a commit, and what they come to. Without any it is `pending`. */
export function presentCombinedStatus(world: Parts, sha: string) {
  const statuses = latestStatuses(world.stores.statuses.list({ where: { sha } }));
  const commit_url = world.urls.api(`/commits/${sha}`);
  return {
    state: combine(statuses),
    statuses: statuses.map((status) => presentBare(world, status)),
    sha,
    total_count: statuses.length,
    repository: presentMinimalRepository(world),
    commit_url,
    url: `${commit_url}/status`,
  };
}
