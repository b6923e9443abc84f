import type { Pull } from '../../store/rows.ts';
import { connection } from '../connection.ts';
import type { GraphqlWorld, PullArgs } from './nodes.ts';

function hasState(pull: Pull, states: readonly string[] | null | undefined): boolean {
  if (!states) return true;
  return states.includes(pull.mergedAt === null ? pull.state.toUpperCase() : 'MERGED');
}

/** Pull requests, oldest first unless ordered otherwise. */
export function pullsOf(world: GraphqlWorld, args: PullArgs) {
  const { states, headRefName, baseRefName, labels, orderBy } = args;
  const where = {
    ...(headRefName ? { headRef: headRefName } : {}),
    ...(baseRefName ? { baseRef: baseRefName } : {}),
  };
  const pulls = world.stores.pulls
    .list({ where })
    .filter((pull) => hasState(pull, states))
    .filter((pull) => !labels || labels.some((label) => pull.labels.includes(label)));
  if (orderBy?.field === 'UPDATED_AT') pulls.sort((a, b) => a.updatedAt - b.updatedAt);
  if (orderBy?.direction === 'DESC') pulls.reverse();
  return connection('pullRequests', pulls, args, world.nodes.pull);
}
