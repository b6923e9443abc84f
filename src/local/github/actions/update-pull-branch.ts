import { refOf } from '../git/ref-name.ts';
import { WEB_FLOW } from '../names.ts';
import { commitIdentity } from '../people.ts';
import type { Pull } from '../store/rows.ts';
import type { World } from '../world.ts';
import { moveRef } from './move-ref.ts';

/** What came of merging the base into a pull request's branch. */
export type UpdateBranchOutcome =
  | { kind: 'updated'; sha: string }
  | { kind: 'up_to_date' }
  | { kind: 'conflict' }
  | { kind: 'head_modified' };

/** Brings a pull request's branch up to date with its base by a merge commit. */
export async function updatePullBranch(
  world: World,
  pull: Pull,
  options: { actor: string; expectedHead?: string | null },
): Promise<UpdateBranchOutcome> {
  const { git, stores, clock } = world;
  const base = stores.refs.get(refOf(pull.baseRef))?.sha;
  if (options.expectedHead && options.expectedHead !== pull.headSha) {
    return { kind: 'head_modified' };
  }
  if (!base || (await git.distance(base, pull.headSha)).behind === 0) return { kind: 'up_to_date' };
  const merged = await git.merge(pull.headSha, base);
  if (merged.kind === 'conflict') return { kind: 'conflict' };
  const at = clock.now();
  const sha = await git.writeCommit({
    tree: merged.tree,
    parents: [pull.headSha, base],
    author: { ...commitIdentity(options.actor), at },
    committer: { ...WEB_FLOW, at },
    message: `Merge branch '${pull.baseRef}' into ${pull.headRef}`,
  });
  const change = { ref: refOf(pull.headRef), before: pull.headSha, after: sha };
  const moved = moveRef(world, { ...change, actor: options.actor });
  return moved === 'moved' ? { kind: 'updated', sha } : { kind: 'head_modified' };
}
