import type { Verdict } from '../../domain/diagnosis.ts';
import type { JudgedChange } from '../changes/judge-change.ts';
import type { RankedEntity } from '../ranking/rank-entities.ts';
import type { CallGraph } from '../topology/call-graph.ts';
import { foreignHost, isExternal } from './is-external.ts';

/** What a verdict is decided on. */
export type VerdictFacts = {
  ranked: readonly RankedEntity[];
  /** Of the first suspect. */
  confidence: number;
  /** Likeliest first. */
  changes: readonly JudgedChange[];
  graph: CallGraph;
  /** Whether there was enough to look at, and to hold it against, to call something healthy. */
  seen: boolean;
  /** Entities that the alerts are about. */
  alerted: ReadonlySet<string>;
};

/** What it comes to, and the change to blame: `none` when changes were given and all are innocent. */
export type Decided = { verdict: Verdict; change: JudgedChange | 'none' | null };

/** Bits below which nothing stands out from noise. */
export const QUIET_BITS = 0.8;
/** From here on something is wrong even where the alerted entity itself shows nothing. */
const LOUD_BITS = 2.5;
/** Below this the first guess is a guess. */
export const ABSTAIN_BELOW = 0.4;
/** A change is blamed from here on, and cleared below the second. */
const GUILTY = 0.62;
const CLEARED = 0.45;

/** Whether any alerted entity deviates at all; so too where the alerts name nobody. */
function isConfirmed({ ranked, alerted }: VerdictFacts): boolean {
  return alerted.size === 0 || ranked.some(({ entity }) => alerted.has(entity));
}

function blame(changes: readonly JudgedChange[], sure: boolean): JudgedChange | 'none' | null {
  const [first] = changes;
  if (!first) return null;
  if (first.guilt >= GUILTY) return first;
  return first.guilt < CLEARED && sure ? 'none' : null;
}

/** The verdict: quiet, a change, somebody else's system, a component of ours, or not sure. */
export function decideVerdict(facts: VerdictFacts): Decided {
  const { ranked, confidence, changes, graph } = facts;
  const [first] = ranked;
  if (!first || first.score < QUIET_BITS) {
    // Where there was nothing to look at or to compare with, no change is cleared either.
    if (!facts.seen) return { verdict: 'inconclusive', change: null };
    return { verdict: 'healthy', change: changes.length > 0 ? 'none' : null };
  }
  const believed = isConfirmed(facts) || first.score >= LOUD_BITS;
  const sure = believed && confidence >= ABSTAIN_BELOW;
  const change = blame(changes, sure);
  if (change !== null && change !== 'none') return { verdict: 'change', change };
  if (believed && (isExternal(first, graph) || foreignHost(first) !== null))
    return { verdict: 'external', change };
  return { verdict: sure ? 'component' : 'inconclusive', change };
}
