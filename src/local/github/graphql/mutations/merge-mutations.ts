import { armAutoMerge } from '../../actions/auto-merge.ts';
import { mergePull } from '../../actions/merge-pull.ts';
import { mergeRefusal } from '../../rest/pull-merge-routes.ts';
import type { MergeMethod, Pull } from '../../store/rows.ts';
import type { GraphqlContext } from '../context.ts';
import { findPull } from '../find-node.ts';
import { actorNode } from '../nodes/actor-node.ts';
import type { GraphqlWorld } from '../nodes/nodes.ts';
import { refuse } from '../refuse.ts';

type Merge = {
  pullRequestId: string;
  commitHeadline?: string | null;
  commitBody?: string | null;
  expectedHeadOid?: string | null;
  mergeMethod?: Uppercase<MergeMethod> | null;
};

const methodOf = (input: Merge): MergeMethod =>
  (input.mergeMethod ?? 'MERGE').toLowerCase() as MergeMethod;

function payload(world: GraphqlWorld, pull: Pull, { actor }: GraphqlContext) {
  return { actor: actorNode(world, actor.login), pullRequest: world.nodes.pull(pull) };
}

async function mergePullRequest(world: GraphqlWorld, input: Merge, context: GraphqlContext) {
  const outcome = await mergePull(world, findPull(world, input.pullRequestId), {
    method: methodOf(input),
    actor: context.actor,
    title: input.commitHeadline ?? null,
    message: input.commitBody ?? null,
    expectedHead: input.expectedHeadOid ?? null,
  });
  if (outcome.kind !== 'merged') throw refuse('UNPROCESSABLE', mergeRefusal(outcome).message);
  return payload(world, outcome.pull, context);
}

async function enablePullRequestAutoMerge(
  world: GraphqlWorld,
  input: Merge,
  context: GraphqlContext,
) {
  const pull = findPull(world, input.pullRequestId);
  const outcome = await armAutoMerge(world, pull, {
    enabledBy: context.actor.login,
    method: methodOf(input),
    title: input.commitHeadline ?? null,
    message: input.commitBody ?? null,
  });
  if (outcome.kind === 'refused') throw refuse('UNPROCESSABLE', `["${outcome.message}"]`);
  return payload(world, outcome.pull, context);
}

function disablePullRequestAutoMerge(
  world: GraphqlWorld,
  input: { pullRequestId: string },
  context: GraphqlContext,
) {
  const pull = findPull(world, input.pullRequestId);
  if (!pull.autoMerge) {
    throw refuse('UNPROCESSABLE', "Can't disable auto-merge for this pull request.");
  }
  const disarmed = world.db.transaction(() => {
    const row = world.stores.pulls.put({ ...pull, autoMerge: null });
    const actor = context.actor.login;
    world.emit({ event: 'pull_request', action: 'auto_merge_disabled', pull: row, actor });
    return row;
  });
  return payload(world, disarmed, context);
}

/** Mutations that merge, now or once nothing is in the way. */
export const MERGE_MUTATIONS = {
  mergePullRequest,
  enablePullRequestAutoMerge,
  disablePullRequestAutoMerge,
};
