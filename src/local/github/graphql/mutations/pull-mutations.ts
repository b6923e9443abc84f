import { type CreatePullOutcome, createPull } from '../../actions/create-pull.ts';
import { editPull, type PullEdit } from '../../actions/edit-pull.ts';
import { updatePullBranch } from '../../actions/update-pull-branch.ts';
import type { Pull } from '../../store/rows.ts';
import type { GraphqlContext } from '../context.ts';
import { expectRepository, findPull } from '../find-node.ts';
import { actorNode } from '../nodes/actor-node.ts';
import type { GraphqlWorld } from '../nodes/nodes.ts';
import { refuse } from '../refuse.ts';

type OfPull = { pullRequestId: string };

type CreatePullRequest = {
  repositoryId: string;
  baseRefName: string;
  headRefName: string;
  title: string;
  body?: string | null;
  draft?: boolean | null;
};

function explain(
  { names }: GraphqlWorld,
  outcome: Exclude<CreatePullOutcome, { kind: 'created' }>,
): string {
  switch (outcome.kind) {
    case 'exists':
      return `A pull request already exists for ${names.owner}:${outcome.head}.`;
    case 'no_commits':
      return `No commits between ${outcome.base} and ${outcome.head}`;
    case 'invalid':
      return {
        head: "Head sha can't be blank, Head ref must be a branch",
        base: "Base sha can't be blank, Base ref must be a branch",
        title: 'Title is too long (maximum is 256 characters)',
      }[outcome.field];
  }
}

async function createPullRequest(
  world: GraphqlWorld,
  input: CreatePullRequest,
  { actor }: GraphqlContext,
) {
  expectRepository(world, input.repositoryId);
  const outcome = await createPull(world, {
    title: input.title,
    body: input.body ?? null,
    head: input.headRefName,
    base: input.baseRefName.replace(/^refs\/heads\//, ''),
    draft: input.draft ?? false,
    author: actor.login,
  });
  if (outcome.kind !== 'created') throw refuse('UNPROCESSABLE', explain(world, outcome));
  return { pullRequest: world.nodes.pull(outcome.pull) };
}

function edit(world: GraphqlWorld, pull: Pull, change: PullEdit, { actor }: GraphqlContext) {
  const outcome = editPull(world, pull, change, actor.login);
  if (outcome.kind === 'cannot_reopen') {
    throw refuse('UNPROCESSABLE', 'Could not open the pull request.');
  }
  return { actor: actorNode(world, actor.login), pullRequest: world.nodes.pull(outcome.pull) };
}

type UpdatePullRequest = OfPull & {
  title?: string | null;
  body?: string | null;
  baseRefName?: string | null;
  state?: 'OPEN' | 'CLOSED' | null;
};

function updatePullRequest(world: GraphqlWorld, input: UpdatePullRequest, context: GraphqlContext) {
  const { title, body, baseRefName, state } = input;
  const change: PullEdit = {
    ...(title == null ? {} : { title }),
    ...(body == null ? {} : { body }),
    ...(baseRefName == null ? {} : { base: baseRefName }),
    ...(state == null ? {} : { state: state === 'OPEN' ? 'open' : 'closed' }),
  };
  return edit(world, findPull(world, input.pullRequestId), change, context);
}

function closePullRequest(world: GraphqlWorld, input: OfPull, context: GraphqlContext) {
  return edit(world, findPull(world, input.pullRequestId), { state: 'closed' }, context);
}

function reopenPullRequest(world: GraphqlWorld, input: OfPull, context: GraphqlContext) {
  return edit(world, findPull(world, input.pullRequestId), { state: 'open' }, context);
}

const UPDATE_REFUSALS = {
  up_to_date: 'There are no new commits on the base branch.',
  conflict: 'merge conflict between base and head',
  head_modified: "expected head sha didn't match current head ref.",
} as const;

async function updatePullRequestBranch(
  world: GraphqlWorld,
  input: OfPull & { expectedHeadOid?: string | null },
  { actor }: GraphqlContext,
) {
  const pull = findPull(world, input.pullRequestId);
  const options = { actor: actor.login, expectedHead: input.expectedHeadOid ?? null };
  const outcome = await updatePullBranch(world, pull, options);
  if (outcome.kind !== 'updated') throw refuse('UNPROCESSABLE', UPDATE_REFUSALS[outcome.kind]);
  return { pullRequest: world.nodes.pull(world.stores.pulls.get(pull.number) ?? pull) };
}

/** Mutations that make and change pull requests. */
export const PULL_MUTATIONS = {
  createPullRequest,
  updatePullRequest,
  closePullRequest,
  reopenPullRequest,
  updatePullRequestBranch,
};
