import type { Pull } from '../../store/rows.ts';
import type { World } from '../../world.ts';
import { type ConnectionArgs, connection } from '../connection.ts';
import { pullNode } from './pull-node.ts';

/** How pull requests are listed. */
export type PullArgs = ConnectionArgs & {
  states?: readonly string[] | null;
  headRefName?: string | null;
  baseRefName?: string | null;
  labels?: readonly string[] | null;
  orderBy?: { field: string; direction: string } | null;
};

function hasState(pull: Pull, states: readonly string[] | null | undefined): boolean {
  if (!states) return true;
  return states.includes(pull.mergedAt === null ? pull.state.toUpperCase() : 'MERGED');
}

/** Pull requests, oldest first unless ordered otherwise. */
export function pullsOf(world: World, args: PullArgs) {
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
  return connection('pullRequests', pulls, args, (pull) => pullNode(world, pull));
}
