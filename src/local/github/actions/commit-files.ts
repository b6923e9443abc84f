import { editTree, type TreeChange } from '../git/edit-tree.ts';
import { findInTree } from '../git/find-in-tree.ts';
import type { Signature } from '../git/git-object.ts';
import { WEB_FLOW } from '../names.ts';
import { type Actor, commitIdentity } from '../people.ts';
import type { World } from '../world.ts';
import { type WriteRefOutcome, writeRef } from './write-ref.ts';

/** Files to put or take away. */
export type FileChanges = {
  additions: { path: string; content: Buffer }[];
  deletions: { path: string }[];
};

/** A commit to make on top of a branch. */
export type CommitOrder = FileChanges & {
  ref: string;
  /** The commit it goes on. */
  parent: string;
  message: string;
  actor: Actor;
  author?: Signature;
  committer?: Signature;
};

/** What came of it. `no_such_path`: a file to take away is not there. */
export type CommitOutcome =
  | { kind: 'committed'; sha: string }
  | { kind: 'bad_path'; path: string }
  | { kind: 'no_such_path'; path: string }
  | Exclude<WriteRefOutcome, { kind: 'written' }>;

/** Whether a path may be a file in the repository. */
export function isFilePath(path: string): boolean {
  const parts = path.split('/');
  return (
    path.length > 0 &&
    !path.includes('\0') &&
    parts.every((part) => !['', '.', '..', '.git'].includes(part.toLowerCase()))
  );
}

async function writeChanges(world: World, order: CommitOrder): Promise<TreeChange[]> {
  const removed = order.deletions.map(({ path }) => ({ path, sha: null }));
  const added = order.additions.map(async ({ path, content }) => ({
    path,
    sha: await world.git.writeBlob(content),
  }));
  return [...removed, ...(await Promise.all(added))];
}

/** Commits files onto a branch, as the contents API and `createCommitOnBranch` do. */
export async function commitFiles(world: World, order: CommitOrder): Promise<CommitOutcome> {
  const { git, clock } = world;
  const paths = [...order.additions, ...order.deletions].map(({ path }) => path);
  const bad = paths.find((path) => !isFilePath(path));
  if (bad !== undefined) return { kind: 'bad_path', path: bad };
  const parent = await git.readCommit(order.parent);
  if (!parent) return { kind: 'no_object' };
  for (const { path } of order.deletions) {
    if (!(await findInTree(git, parent.tree, path))) return { kind: 'no_such_path', path };
  }
  const at = clock.now();
  const sha = await git.writeCommit({
    tree: await editTree(git, parent.tree, await writeChanges(world, order)),
    parents: [order.parent],
    author: order.author ?? { ...commitIdentity(order.actor.login), at },
    committer: order.committer ?? { ...WEB_FLOW, at },
    message: order.message,
  });
  const { ref, actor } = order;
  const written = await writeRef(world, { ref, before: order.parent, after: sha, actor });
  return written.kind === 'written' ? { kind: 'committed', sha } : written;
}
