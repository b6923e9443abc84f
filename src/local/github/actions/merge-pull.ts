import { refOf } from '../git/ref-name.ts';
import type { Actor } from '../people.ts';
import { pullFacts } from '../rules/pull-facts.ts';
import { describeViolations } from '../rules/rule-violations.ts';
import type { Pull } from '../store/rows.ts';
import type { World } from '../world.ts';
import { buildMerge, type MergeWish } from './build-merge.ts';
import { moveRef } from './move-ref.ts';

/** What came of asking for a merge. */
export type MergeOutcome =
  | { kind: 'merged'; sha: string; pull: Pull }
  | { kind: 'closed' }
  | { kind: 'draft' }
  | { kind: 'conflict' }
  | { kind: 'head_modified' }
  | { kind: 'base_modified' }
  | { kind: 'blocked'; message: string };

/** A wish to merge, by somebody, perhaps only at a certain head. */
export type MergeOrder = Omit<MergeWish, 'actor'> & { actor: Actor; expectedHead?: string | null };

async function obstacle(world: World, pull: Pull, order: MergeOrder): Promise<MergeOutcome | null> {
  if (pull.state === 'closed') return { kind: 'closed' };
  if (pull.draft) return { kind: 'draft' };
  if (order.expectedHead && order.expectedHead !== pull.headSha) return { kind: 'head_modified' };
  const facts = await pullFacts(world, pull, { actor: order.actor, settle: true });
  if (facts.mergeability !== 'mergeable') return { kind: 'conflict' };
  if (facts.violations.length === 0) return null;
  return { kind: 'blocked', message: describeViolations(facts.violations) };
}

/** Stores the merge, if nothing moved since it was built. */
function land(world: World, pull: Pull, base: string, sha: string, actor: string): MergeOutcome {
  const { db, stores, clock, emit } = world;
  return db.transaction((): MergeOutcome => {
    const now = stores.pulls.get(pull.number) ?? pull;
    if (now.state === 'closed') return { kind: 'closed' };
    if (now.headSha !== pull.headSha) return { kind: 'head_modified' };
    const change = { ref: refOf(pull.baseRef), before: base, after: sha, actor };
    if (moveRef(world, change) === 'stale') return { kind: 'base_modified' };
    const at = clock.now();
    const merged = stores.pulls.put({
      ...now,
      state: 'closed',
      mergedAt: at,
      mergedBy: actor,
      mergeSha: sha,
      closedAt: at,
      updatedAt: at,
    });
    emit({ event: 'pull_request', action: 'closed', pull: merged, actor });
    return { kind: 'merged', sha, pull: merged };
  });
}

/** Merges a pull request as GitHub would: pinned head, rules, conflicts and races all count. */
export async function mergePull(
  world: World,
  pull: Pull,
  order: MergeOrder,
): Promise<MergeOutcome> {
  const base = world.stores.refs.get(refOf(pull.baseRef))?.sha;
  const inTheWay = await obstacle(world, pull, order);
  if (inTheWay) return inTheWay;
  if (!base) return { kind: 'conflict' };
  const actor = order.actor.login;
  const sha = await buildMerge(world, pull, base, { ...order, actor });
  return sha === null ? { kind: 'conflict' } : land(world, pull, base, sha, actor);
}
