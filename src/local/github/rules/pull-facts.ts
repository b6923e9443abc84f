import type { Actor } from '../people.ts';
import type { Pull } from '../store/rows.ts';
import type { World } from '../world.ts';
import { checkStates } from './check-states.ts';
import type { Mergeability, PullFacts } from './decide-merge.ts';
import type { EffectiveRule } from './effective-rule.ts';
import { mergeability } from './mergeability.ts';
import { ruleViolations } from './rule-violations.ts';
import { rulesOfBranch } from './rules-of-branch.ts';

function countApprovals({ stores }: Pick<World, 'stores'>, pull: Pull): number {
  const reviews = stores.reviews
    .list({ where: { number: pull.number } })
    .filter(({ state, author }) => state !== 'COMMENTED' && author !== pull.author);
  const latest = new Map(reviews.map((review) => [review.author, review.state]));
  return [...latest.values()].filter((state) => state === 'APPROVED').length;
}

const isStrict = ({ rule }: EffectiveRule): boolean =>
  rule.type === 'required_status_checks' && rule.parameters.strict_required_status_checks_policy;

/** Whether head lacks commits of the base; only asked for when a rule cares. */
async function isBehind(world: Pick<World, 'git' | 'stores'>, pull: Pull): Promise<boolean> {
  const base = world.stores.refs.get(`refs/heads/${pull.baseRef}`)?.sha;
  return base !== undefined && (await world.git.distance(base, pull.headSha)).behind > 0;
}

/**
 * Gathers what decides over a pull request, for one actor or, with null, before anything is waived. With `settle: false` mergeability that nobody has
 * worked out yet is `unknown`, and working it out starts, as GitHub does it.
 */
export async function pullFacts(
  world: Pick<World, 'git' | 'stores' | 'names' | 'later'>,
  pull: Pull,
  options: { actor: Actor | null; settle: boolean },
): Promise<PullFacts> {
  const { state, draft } = pull;
  const known: Mergeability =
    state === 'open' ? await mergeability(world, pull, options.settle) : 'unknown';
  const rules = rulesOfBranch(world, pull.baseRef);
  const behind = rules.some(isStrict) && (await isBehind(world, pull));
  const states = checkStates(world, pull.headSha);
  const violations = ruleViolations(rules, {
    actor: options.actor,
    way: 'merge',
    states,
    approvals: countApprovals(world, pull),
    behind,
    deletes: false,
    creates: false,
    forced: false,
  });
  const unstable = states.some((one) => one.state !== 'success');
  return { state, draft, mergeability: known, violations, mustUpdate: behind, unstable };
}
