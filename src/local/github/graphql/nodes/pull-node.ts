import { refOf } from '../../git/ref-name.ts';
import { iso, isoOrNull } from '../../present/iso.ts';
import { nodeId } from '../../present/node-id.ts';
import { mergeState } from '../../rules/decide-merge.ts';
import { pullFacts } from '../../rules/pull-facts.ts';
import type { Pull } from '../../store/rows.ts';
import { type ConnectionArgs, connection } from '../connection.ts';
import type { GraphqlContext } from '../context.ts';
import { actorNode } from './actor-node.ts';
import type { GraphqlNode, GraphqlWorld } from './nodes.ts';
import { threadParts } from './thread-nodes.ts';

const CHANGE_TYPES = {
  added: 'ADDED',
  removed: 'DELETED',
  modified: 'MODIFIED',
  renamed: 'RENAMED',
} as const;

const stateOf = (pull: Pull): string =>
  pull.mergedAt === null ? pull.state.toUpperCase() : 'MERGED';

function filesOf(world: GraphqlWorld, pull: Pull): GraphqlNode {
  const files = async () => {
    const { mergeBase } = await world.git.distance(pull.baseSha, pull.headSha);
    return mergeBase ? world.git.diffFiles(mergeBase, pull.headSha) : [];
  };
  const sum = (field: 'additions' | 'deletions') => async () =>
    (await files()).reduce((total, file) => total + file[field], 0);
  return {
    additions: sum('additions'),
    deletions: sum('deletions'),
    changedFiles: async () => (await files()).length,
    files: async (args: ConnectionArgs) =>
      connection('files', await files(), args, ({ path, additions, deletions, status }) => ({
        ...{ path, additions, deletions },
        changeType: CHANGE_TYPES[status],
      })),
  };
}

function autoMergeNode(world: GraphqlWorld, { autoMerge }: Pull): GraphqlNode | null {
  if (!autoMerge) return null;
  return {
    enabledAt: null,
    enabledBy: actorNode(world, autoMerge.enabledBy),
    mergeMethod: autoMerge.method.toUpperCase(),
    commitHeadline: autoMerge.title,
    commitBody: autoMerge.message,
  };
}

function mergingOf(world: GraphqlWorld, pull: Pull): GraphqlNode {
  const facts = () => pullFacts(world, pull, { actor: null, settle: false });
  return {
    mergeable: async () => (await facts()).mergeability.toUpperCase(),
    mergeStateStatus: async () => mergeState(await facts()).toUpperCase(),
    reviewDecision: null,
    autoMergeRequest: autoMergeNode(world, pull),
    viewerCanMergeAsAdmin: (_args: object, { actor }: GraphqlContext) =>
      actor.permission === 'admin',
    merged: pull.mergedAt !== null,
    mergedAt: isoOrNull(pull.mergedAt),
    mergedBy: pull.mergedBy === null ? null : actorNode(world, pull.mergedBy),
    mergeCommit: () => (pull.mergeSha === null ? null : world.nodes.commit(pull.mergeSha)),
  };
}

function sidesOf(world: GraphqlWorld, pull: Pull): GraphqlNode {
  const ref = (branch: string) => () => {
    const row = world.stores.refs.get(refOf(branch));
    return row ? world.nodes.ref(row) : null;
  };
  const commits = async (args: ConnectionArgs) => {
    const shas = await world.git.commitsBetween(pull.baseSha, pull.headSha);
    return connection('commits', shas, args, (sha) => ({
      __typename: 'PullRequestCommit',
      id: nodeId('Commit', `${pull.number}:${sha}`),
      url: world.urls.html(`/commit/${sha}`),
      commit: () => world.nodes.commit(sha),
      pullRequest: () => world.nodes.pull(pull),
    }));
  };
  return {
    headRef: ref(pull.headRef),
    headRefName: pull.headRef,
    headRefOid: pull.headSha,
    baseRef: ref(pull.baseRef),
    baseRefName: pull.baseRef,
    baseRefOid: pull.baseSha,
    commits,
    statusCheckRollup: () => world.nodes.rollup(pull.headSha),
  };
}

/** A pull request. */
export function pullNode(world: GraphqlWorld, pull: Pull): GraphqlNode {
  return {
    __typename: 'PullRequest',
    id: nodeId('PullRequest', pull.number),
    databaseId: pull.id,
    fullDatabaseId: String(pull.id),
    number: pull.number,
    title: pull.title,
    body: pull.body ?? '',
    url: world.urls.html(`/pull/${pull.number}`),
    state: stateOf(pull),
    closed: pull.state === 'closed',
    isDraft: pull.draft,
    // There is one repository: nobody forks it.
    isCrossRepository: false,
    author: actorNode(world, pull.author),
    createdAt: iso(pull.createdAt),
    updatedAt: iso(pull.updatedAt),
    closedAt: isoOrNull(pull.closedAt),
    repository: (_args: object, { actor }: GraphqlContext) => world.nodes.repository(actor),
    ...sidesOf(world, pull),
    ...mergingOf(world, pull),
    ...filesOf(world, pull),
    ...threadParts(world, pull),
  };
}
