import type { Commit } from './git-object.ts';
import type { GitObjects } from './git-objects.ts';
import { runGit } from './run-git.ts';

/** The tree of a three-way merge, or the paths that conflict. */
export type MergeResult = { kind: 'clean'; tree: string } | { kind: 'conflict'; paths: string[] };

/** Merges two commits as `git merge` would, without a work tree. */
export async function mergeTrees(
  gitDir: string,
  ours: string,
  theirs: string,
): Promise<MergeResult> {
  const args = ['merge-tree', '--write-tree', '-z', '--name-only', '--no-messages', ours, theirs];
  const { exitCode, stdout } = await runGit(gitDir, args, { allowed: [1] });
  const [tree = '', ...paths] = stdout.toString('utf8').split('\0').filter(Boolean);
  return exitCode === 0 ? { kind: 'clean', tree } : { kind: 'conflict', paths };
}

/** Merges two commits; when one follows directly on the other, without a process. */
export async function mergeCommits(
  gitDir: string,
  objects: Pick<GitObjects, 'readCommit'>,
  ours: string,
  theirs: string,
): Promise<MergeResult> {
  const head = await objects.readCommit(theirs);
  if (head?.parents.length === 1 && head.parents[0] === ours) {
    return { kind: 'clean', tree: head.tree };
  }
  return mergeTrees(gitDir, ours, theirs);
}

/**
 * Merges the change from `base` to `theirs` into `ours`, whatever their histories: cherry-pick and revert.
 * Two passing commits on `base` carry the trees, so that git finds `base` as what they share.
 */
export async function applyChange(
  gitDir: string,
  objects: Pick<GitObjects, 'writeCommit'>,
  change: { base: string; ours: string; theirs: string; stamp: Omit<Commit, 'tree' | 'parents'> },
): Promise<MergeResult> {
  const on = (tree: string) =>
    objects.writeCommit({ ...change.stamp, tree, parents: [change.base] });
  return mergeTrees(gitDir, await on(change.ours), await on(change.theirs));
}
