import { findInTree } from '../../git/find-in-tree.ts';
import { refOf } from '../../git/ref-name.ts';
import type { Actor } from '../../people.ts';
import { nodeId } from '../../present/node-id.ts';
import { presentMinimalRepository } from '../../present/present-repository.ts';
import { resolveCommit } from '../../resolve-commit.ts';
import type { World } from '../../world.ts';
import { type ConnectionArgs, connection } from '../connection.ts';
import type { GraphqlNode } from '../context.ts';
import { refuse } from '../refuse.ts';
import { actorNode } from './actor-node.ts';
import { objectNode } from './git-nodes.ts';
import { pullNode } from './pull-node.ts';
import { type PullArgs, pullsOf } from './pulls-of.ts';
import { refNode } from './ref-node.ts';
import { issueNode, labelNode } from './thread-nodes.ts';

/** `commit`, `branch`, `commit:path` or `branch:path`, as git's rev-parse reads them. */
async function resolveExpression(world: World, expression: string): Promise<string | null> {
  const colon = expression.indexOf(':');
  const name = colon < 0 ? expression : expression.slice(0, colon);
  const sha = await resolveCommit(world, name === 'HEAD' ? world.names.baseBranch : name);
  if (colon < 0) return sha ?? ((await world.git.read(expression)) ? expression : null);
  const tree = sha ? (await world.git.readCommit(sha))?.tree : undefined;
  if (!tree) return null;
  return (await findInTree(world.git, tree, expression.slice(colon + 1)))?.sha ?? null;
}

function refsOf(world: World): GraphqlNode {
  const find = (name: string) => {
    const { refs } = world.stores;
    const row = refs.get(name) ?? refs.get(refOf(name)) ?? refs.get(`refs/tags/${name}`);
    return row ? refNode(world, row) : null;
  };
  return {
    defaultBranchRef: () => find(world.names.baseBranch),
    ref: ({ qualifiedName }: { qualifiedName: string }) => find(qualifiedName),
    refs: ({ refPrefix, query, ...args }: ConnectionArgs & Record<string, unknown>) => {
      const refs = world.stores.refs
        .list({ prefix: String(refPrefix) })
        .filter(({ name }) => !query || name.includes(String(query)));
      return connection('refs', refs, args, (ref) => refNode(world, ref));
    },
    object: async ({ expression, oid }: { expression?: string | null; oid?: string | null }) => {
      const name = oid ?? (expression ? await resolveExpression(world, expression) : null);
      return name ? objectNode(world, name) : null;
    },
  };
}

function threadsOf(world: World): GraphqlNode {
  const { stores } = world;
  return {
    pullRequest: ({ number }: { number: number }) => {
      const pull = stores.pulls.get(number);
      if (pull) return pullNode(world, pull);
      const message = `Could not resolve to a PullRequest with the number of ${number}.`;
      throw refuse('NOT_FOUND', message);
    },
    pullRequests: (args: PullArgs) => pullsOf(world, args),
    issue: ({ number }: { number: number }) => {
      const issue = stores.issues.get(number);
      if (issue) return issueNode(world, issue);
      throw refuse('NOT_FOUND', `Could not resolve to an Issue with the number of ${number}.`);
    },
    labels: (args: ConnectionArgs) =>
      connection('labels', stores.labels.list(), args, (label) => labelNode(world, label)),
    label: ({ name }: { name: string }) => {
      const label = stores.labels.get(name);
      return label ? labelNode(world, label) : null;
    },
  };
}

/** The repository. */
export function repositoryNode(world: World, actor: Actor): GraphqlNode {
  const { names, urls } = world;
  return {
    __typename: 'Repository',
    id: nodeId('Repository', names.full),
    databaseId: presentMinimalRepository(world).id,
    name: names.name,
    nameWithOwner: names.full,
    owner: actorNode(world, names.owner),
    url: urls.html(),
    isPrivate: false,
    viewerPermission: actor.permission.toUpperCase(),
    autoMergeAllowed: true,
    squashMergeAllowed: true,
    mergeCommitAllowed: true,
    rebaseMergeAllowed: true,
    deleteBranchOnMerge: false,
    ...refsOf(world),
    ...threadsOf(world),
  };
}
