import { findInTree } from '../../git/find-in-tree.ts';
import { type Commit, type Signature, type TreeEntry, typeOfMode } from '../../git/git-object.ts';
import { iso } from '../../present/iso.ts';
import { nodeId } from '../../present/node-id.ts';
import { loginOf } from '../../present/present-commit.ts';
import { type ConnectionArgs, connection } from '../connection.ts';
import { viewerNode } from './actor-node.ts';
import type { GraphqlNode, GraphqlWorld } from './nodes.ts';

function objectBase(
  { urls }: GraphqlWorld,
  kind: 'Commit' | 'Tree' | 'Blob',
  oid: string,
): GraphqlNode {
  return {
    __typename: kind,
    id: nodeId(kind, oid),
    oid,
    abbreviatedOid: oid.slice(0, 7),
    commitUrl: urls.html(`/commit/${oid}`),
  };
}

function gitActor(world: GraphqlWorld, signature: Signature): GraphqlNode {
  const { name, email, at } = signature;
  const login = loginOf(signature);
  const user = login ? viewerNode(world, login) : null;
  return { name, email, date: iso(at), user };
}

async function blobNode(world: GraphqlWorld, oid: string): Promise<GraphqlNode> {
  const body = (await world.git.readBlob(oid)) ?? Buffer.alloc(0);
  const isBinary = body.includes(0);
  return {
    ...objectBase(world, 'Blob', oid),
    byteSize: body.length,
    isBinary,
    isTruncated: false,
    text: isBinary ? null : body.toString('utf8'),
  };
}

function entryNode(world: GraphqlWorld, entry: TreeEntry, path: string): GraphqlNode {
  return {
    name: entry.name,
    path,
    mode: Number.parseInt(entry.mode, 8),
    type: typeOfMode(entry.mode),
    oid: entry.sha,
    size: async () => (await world.git.readBlob(entry.sha))?.length ?? 0,
    object: () => objectNode(world, entry.sha),
  };
}

function treeNode(world: GraphqlWorld, oid: string): GraphqlNode {
  const entries = async () =>
    (await world.git.readTree(oid))?.map((entry) => entryNode(world, entry, entry.name));
  return { ...objectBase(world, 'Tree', oid), entries };
}

function changesOf(world: GraphqlWorld, oid: string, commit: Commit): GraphqlNode {
  const files = async () => {
    const [parent] = commit.parents;
    return parent ? world.git.diffFiles(parent, oid) : [];
  };
  const sum = (field: 'additions' | 'deletions') => async () =>
    (await files()).reduce((total, file) => total + file[field], 0);
  return {
    additions: sum('additions'),
    deletions: sum('deletions'),
    changedFilesIfAvailable: async () => (await files()).length,
  };
}

function linksOf(world: GraphqlWorld, oid: string, commit: Commit): GraphqlNode {
  const { git, stores, nodes } = world;
  const commits = (name: string, shas: readonly string[], args: ConnectionArgs) =>
    connection(name, shas, args, nodes.commit);
  return {
    tree: () => treeNode(world, commit.tree),
    parents: (args: ConnectionArgs) => commits('parents', commit.parents, args),
    file: async ({ path }: { path: string }) => {
      const entry = await findInTree(git, commit.tree, path);
      return entry && entryNode(world, entry, path);
    },
    history: async ({ path, ...args }: ConnectionArgs & { path?: string | null }) => {
      const shas = await git.listCommits({ from: oid, ...(path ? { path } : {}) });
      return commits('history', shas, args);
    },
    associatedPullRequests: (args: ConnectionArgs) => {
      const pulls = [
        ...stores.pulls.list({ where: { headSha: oid } }),
        ...stores.pulls.list({ where: { mergeSha: oid } }),
      ];
      return connection('associatedPullRequests', pulls, args, nodes.pull);
    },
    statusCheckRollup: () => nodes.rollup(oid),
    checkSuites: (args: ConnectionArgs) => nodes.suites(oid, args),
  };
}

/** A commit; null when there is none of that name. */
export async function commitNode(world: GraphqlWorld, oid: string): Promise<GraphqlNode | null> {
  const commit = await world.git.readCommit(oid);
  if (!commit) return null;
  const [messageHeadline = '', ...rest] = commit.message.split('\n');
  return {
    ...objectBase(world, 'Commit', oid),
    url: world.urls.html(`/commit/${oid}`),
    message: commit.message,
    messageHeadline,
    messageBody: rest.join('\n').trim(),
    committedDate: iso(commit.committer.at),
    authoredDate: iso(commit.author.at),
    author: gitActor(world, commit.author),
    committer: gitActor(world, commit.committer),
    ...changesOf(world, oid, commit),
    ...linksOf(world, oid, commit),
  };
}

/** Whatever git object has that name. */
export async function objectNode(world: GraphqlWorld, oid: string): Promise<GraphqlNode | null> {
  const object = await world.git.read(oid);
  switch (object?.type) {
    case 'commit':
      return commitNode(world, oid);
    case 'tree':
      return treeNode(world, oid);
    case 'blob':
      return blobNode(world, oid);
    default:
      return null;
  }
}
