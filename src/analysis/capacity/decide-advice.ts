import type { ResourceFacts } from './resource-facts.ts';
import { roundLimit } from './round-limit.ts';

/** What to do about a resource, before it is put into words. `suggested` is a limit in the unit. */
export type Advice =
  | { kind: 'raise_limit'; because: 'full' | 'growing' | 'tight'; suggested: number; limit: number }
  | { kind: 'lower_limit'; suggested: number; limit: number }
  | { kind: 'set_limit'; suggested: number }
  /** What it can carry is not known, and nobody sets it. */
  | { kind: 'unbounded' }
  /** It grows, but too little of its past is known to size anything. */
  | { kind: 'look_into'; days: number }
  /** The limit may be reached, though that is not expected. */
  | { kind: 'look_again'; earliest: number }
  | { kind: 'fits' };

/** How full a limit should be at the highest that is expected. */
export const COMFORTABLE = 0.8;
/** From this share on it is tight whatever the trend. */
const TIGHT = 0.9;
/** Below these shares of the limit most of it is never used. */
const IDLE_P95 = 0.4;
const IDLE_PEAK = 0.6;
/** A cut smaller than this is not worth anybody's while. */
const WORTHWHILE = 0.75;
/** Growth of hours or a few days is a leak or a start as often as a course. */
const LEAST_HISTORY_DAYS = 7;

/** A limit with room above the most that is expected. */
function enough({ mostExpected, usage, unit }: ResourceFacts): number {
  return roundLimit(Math.max(mostExpected, usage.peak) / COMFORTABLE, unit);
}

/** What would be enough, when that is much less than there is; null when the limit fits or too little is known. */
function lessLimit(facts: ResourceFacts, limit: number): number | null {
  const { usage, earliest, historyDays } = facts;
  const idle = usage.percentile_95 < IDLE_P95 * limit && usage.peak < IDLE_PEAK * limit;
  if (!idle || earliest !== null || historyDays < LEAST_HISTORY_DAYS) return null;
  const suggested = enough(facts);
  return suggested <= WORTHWHILE * limit ? suggested : null;
}

function raise(facts: ResourceFacts, limit: number, tight: boolean): Advice | null {
  const { days, historyDays } = facts;
  if (days === null && !tight) return null;
  if (days !== null && days > 0 && !tight && historyDays < LEAST_HISTORY_DAYS)
    return { kind: 'look_into', days };
  const suggested = Math.max(enough(facts), roundLimit(limit, facts.unit));
  const because = days === 0 ? 'full' : days === null ? 'tight' : 'growing';
  return { kind: 'raise_limit', because, suggested, limit };
}

/** Decides what to do about a resource: more where it will not be enough, less where most is never used. */
export function decideAdvice(facts: ResourceFacts): Advice {
  const { limit, earliest, usage, metric } = facts;
  if (limit === null && metric === 'network') return { kind: 'unbounded' };
  if (limit === null) return { kind: 'set_limit', suggested: enough(facts) };
  const more = raise(facts, limit, usage.percentile_95 >= TIGHT * limit);
  if (more !== null) return more;
  const less = lessLimit(facts, limit);
  if (less !== null) return { kind: 'lower_limit', suggested: less, limit };
  return earliest === null ? { kind: 'fits' } : { kind: 'look_again', earliest };
}
