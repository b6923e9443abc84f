import { branchOf, isRefName } from '../git/ref-name.ts';
import type { Actor } from '../people.ts';
import { checkStates } from '../rules/check-states.ts';
import { describeViolations, ruleViolations } from '../rules/rule-violations.ts';
import { rulesOfBranch } from '../rules/rules-of-branch.ts';
import type { World } from '../world.ts';
import { closeMergedPulls } from './close-merged-pulls.ts';
import { moveRef } from './move-ref.ts';

/** What came of writing a ref directly. */
export type WriteRefOutcome =
  | { kind: 'written'; sha: string | null }
  | { kind: 'exists' }
  | { kind: 'missing' }
  | { kind: 'bad_name' }
  | { kind: 'no_object' }
  | { kind: 'not_fast_forward' }
  | { kind: 'stale' }
  | { kind: 'blocked'; message: string };

/** A direct write: create (`before` null), delete (`after` null) or update. */
export type RefWrite = {
  ref: string;
  before: string | null;
  after: string | null;
  /** Commits may be lost. */
  force?: boolean;
  actor: Actor;
};

/** What the rules of a branch have against a direct write; null when nothing. */
export function refViolation(
  world: Pick<World, 'stores' | 'names'>,
  write: RefWrite & { forced: boolean },
): string | null {
  const branch = branchOf(write.ref);
  if (branch === null) return null;
  const violations = ruleViolations(rulesOfBranch(world, branch), {
    actor: write.actor,
    way: 'push',
    states: write.after ? checkStates(world, write.after) : [],
    approvals: 0,
    behind: false,
    deletes: write.after === null,
    creates: write.before === null,
    forced: write.forced,
  });
  return violations.length > 0 ? describeViolations(violations) : null;
}

/** git keeps refs in folders: `a` and `a/b` cannot both be. */
function clashes({ stores }: Pick<World, 'stores'>, ref: string): boolean {
  const parents = ref.split('/').map((_, index, parts) => parts.slice(0, index).join('/'));
  if (parents.some((parent) => stores.refs.get(parent))) return true;
  return stores.refs.list({ prefix: `${ref}/`, limit: 1 }).length > 0;
}

async function losesCommits(world: Pick<World, 'git'>, write: RefWrite): Promise<boolean> {
  const { before, after } = write;
  if (!before || !after || before === after) return false;
  const parents = (await world.git.readCommit(after))?.parents ?? [];
  return !parents.includes(before) && (await world.git.distance(before, after)).behind > 0;
}

async function obstacle(world: World, write: RefWrite): Promise<WriteRefOutcome | null> {
  const { ref, before, after } = write;
  if (!isRefName(ref)) return { kind: 'bad_name' };
  if (after !== null && !(await world.git.readCommit(after))) return { kind: 'no_object' };
  if (before === null && clashes(world, ref)) return { kind: 'bad_name' };
  const forced = await losesCommits(world, write);
  if (forced && !write.force) return { kind: 'not_fast_forward' };
  const message = refViolation(world, { ...write, forced });
  return message === null ? null : { kind: 'blocked', message };
}

/** Creates, updates or deletes a ref through the API, as far as names, objects and rules allow. */
export async function writeRef(world: World, write: RefWrite): Promise<WriteRefOutcome> {
  const { ref, before, after, actor } = write;
  const known = world.stores.refs.get(ref)?.sha ?? null;
  if (before === null && known !== null) return { kind: 'exists' };
  if (before !== null && known === null) return { kind: 'missing' };
  const inTheWay = await obstacle(world, write);
  if (inTheWay) return inTheWay;
  const change = { ref, before, after, actor: actor.login, forced: write.force ?? false };
  if (moveRef(world, change) === 'stale') {
    return before === null ? { kind: 'exists' } : { kind: 'stale' };
  }
  await closeMergedPulls(world, ref, actor.login);
  return { kind: 'written', sha: after };
}
