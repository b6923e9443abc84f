import type { Violation } from './rule-violations.ts';

/** Whether git can merge head into base; unknown until somebody worked it out. */
export type Mergeability = 'mergeable' | 'conflicting' | 'unknown';

/** What is known of a pull request when its state is asked for. */
export type PullFacts = {
  state: 'open' | 'closed';
  draft: boolean;
  mergeability: Mergeability;
  /** Rules in the way for whoever asks. */
  violations: readonly Violation[];
  /** A rule demands an up-to-date head, and it is not. */
  mustUpdate: boolean;
  /** Some check, required or not, is red or unfinished. */
  unstable: boolean;
};

/** GitHub's words for it: `mergeable_state` of REST, in capitals `mergeStateStatus` of GraphQL. */
export type MergeState =
  | 'dirty'
  | 'unknown'
  | 'draft'
  | 'behind'
  | 'blocked'
  | 'unstable'
  | 'clean';

/** The one word for how far a pull request is from being merged. */
export function mergeState(facts: PullFacts): MergeState {
  if (facts.state === 'closed' || facts.mergeability === 'unknown') return 'unknown';
  if (facts.mergeability === 'conflicting') return 'dirty';
  if (facts.draft) return 'draft';
  if (facts.mustUpdate) return 'behind';
  if (facts.violations.length > 0) return 'blocked';
  return facts.unstable ? 'unstable' : 'clean';
}
