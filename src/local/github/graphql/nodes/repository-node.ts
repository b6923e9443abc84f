import { findInTree } from '../../git/find-in-tree.ts';
import { refOf } from '../../git/ref-name.ts';
import type { Actor } from '../../people.ts';
import { nodeId } from '../../present/node-id.ts';
import { presentMinimalRepository } from '../../present/present-repository.ts';
import { resolveCommit } from '../../resolve-commit.ts';
import { type ConnectionArgs, connection } from '../connection.ts';
import { refuse } from '../refuse.ts';
import { actorNode } from './actor-node.ts';
import type { GraphqlNode, GraphqlWorld } from './nodes.ts';

/** `commit`, `branch`, `commit:path` or `branch:path`, as git's rev-parse reads them. */
async function resolveExpression(world: GraphqlWorld, expression: string): Promise<string | null> {
  const colon = expression.indexOf(':');
  const name = colon < 0 ? expression : expression.slice(0, colon);
  const sha = await resolveCommit(world, name === 'HEAD' ? world.names.baseBranch : name);
  if (colon < 0) return sha ?? ((await world.git.read(expression)) ? expression : null);
  const tree = sha ? (await world.git.readCommit(sha))?.tree : undefined;
  if (!tree) return null;
  return (await findInTree(world.git, tree, expression.slice(colon + 1)))?.sha ?? null;
}

function refsOf(world: GraphqlWorld): GraphqlNode {
  const find = (name: string) => {
    const { refs } = world.stores;
    const row = refs.get(name) ?? refs.get(refOf(name)) ?? refs.get(`refs/tags/${name}`);
    return row ? world.nodes.ref(row) : null;
  };
  return {
    defaultBranchRef: () => find(world.names.baseBranch),
    ref: ({ qualifiedName }: { qualifiedName: string }) => find(qualifiedName),
    refs: ({ refPrefix, query, ...args }: ConnectionArgs & Record<string, unknown>) => {
      const refs = world.stores.refs
        .list({ prefix: String(refPrefix) })
        .filter(({ name }) => !query || name.includes(String(query)));
      return connection('refs', refs, args, world.nodes.ref);
    },
    object: async ({ expression, oid }: { expression?: string | null; oid?: string | null }) => {
      const name = oid ?? (expression ? await resolveExpression(world, expression) : null);
      return name ? world.nodes.object(name) : null;
    },
  };
}

function threadsOf(world: GraphqlWorld): GraphqlNode {
  const { stores, nodes } = world;
  return {
    pullRequest: ({ number }: { number: number }) => {
      const pull = stores.pulls.get(number);
      if (pull) return nodes.pull(pull);
      const message = `Could not resolve to a PullRequest with the number of ${number}.`;
      throw refuse('NOT_FOUND', message);
    },
    pullRequests: nodes.pulls,
    issue: ({ number }: { number: number }) => {
      const issue = stores.issues.get(number);
      if (issue) return nodes.issue(issue);
      throw refuse('NOT_FOUND', `Could not resolve to an Issue with the number of ${number}.`);
    },
    labels: (args: ConnectionArgs) => connection('labels', stores.labels.list(), args, nodes.label),
    label: ({ name }: { name: string }) => {
      const label = stores.labels.get(name);
      return label ? nodes.label(label) : null;
    },
  };
}

/** The repository. */
export function repositoryNode(world: GraphqlWorld, actor: Actor): GraphqlNode {
  const { names, urls } = world;
  return {
    __typename: 'Repository',
    id: nodeId('Repository', names.born),
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
