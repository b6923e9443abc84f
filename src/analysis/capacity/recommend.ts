import type { CapacityPrices, CapacityRecommendation } from '../../domain/capacity.ts';
import { monthlyCost } from './monthly-cost.ts';
import type { ResourceFacts } from './resource-facts.ts';
import { roundLimit } from './round-limit.ts';
import { sayAmount, sayDays } from './say-amount.ts';

/** How full a limit should be at the highest that is expected. */
const COMFORTABLE = 0.8;
/** From this share on it is tight whatever the trend. */
const TIGHT = 0.9;
/** Below these shares of the limit most of it is never used. */
const IDLE_P95 = 0.4;
const IDLE_PEAK = 0.6;
/** A cut smaller than this is not worth anybody's while. */
const WORTHWHILE = 0.75;
const LEAST_HISTORY_DAYS = 7;

type Draft = Pick<CapacityRecommendation, 'action' | 'message' | 'reasoning' | 'suggested_limit'>;

function percent(share: number): string {
  const value = share * 100;
  return `${value < 10 ? Number(value.toPrecision(2)) : Math.round(value)} %`;
}

/** How much is used and where it goes, in one sentence. */
function describe({ usage, limit, trend, unit }: ResourceFacts): string {
  const say = (value: number) => sayAmount(value, unit);
  const of = (value: number) => (limit ? ` (${percent(value / limit)} of the limit)` : '');
  const grows = trend.kind === 'increasing' ? 'grows' : 'shrinks';
  const course =
    trend.kind === 'stable'
      ? 'neither grows nor shrinks'
      : `${grows} by ${say(Math.abs(trend.perDay))} a day`;
  const { average, percentile_95: p95, peak } = usage;
  return `It uses ${say(average)} on average${of(average)}, ${say(p95)} or less for 95 % of the time${of(p95)} and ${say(peak)} at most${of(peak)}; it ${course}.`;
}

function raise(facts: ResourceFacts, limit: number): Draft {
  const { unit, days, usage } = facts;
  const needed = Math.max(facts.mostExpected, usage.peak) / COMFORTABLE;
  const suggested = roundLimit(Math.max(needed, limit), unit);
  const why =
    days === null
      ? `p95 uses ${percent(usage.percentile_95 / limit)} of the limit, which leaves no room for anything unusual.`
      : days === 0
        ? 'The limit is reached now.'
        : `At this rate the limit is reached in ${sayDays(days)}.`;
  return {
    action: 'raise_limit',
    message: `Raise the limit from ${sayAmount(limit, unit)} to ${sayAmount(suggested, unit)}.`,
    reasoning: `${describe(facts)} ${why} ${sayAmount(suggested, unit)} would be ${percent(COMFORTABLE)} full at the most that is expected within ${facts.horizonDays} days.`,
    suggested_limit: suggested,
  };
}

function lower(facts: ResourceFacts, limit: number, suggested: number): Draft {
  const { unit, usage } = facts;
  return {
    action: 'lower_limit',
    message: `Lower the limit from ${sayAmount(limit, unit)} to ${sayAmount(suggested, unit)}.`,
    reasoning: `${describe(facts)} p95 uses ${percent(usage.percentile_95 / limit)} of the limit; with ${sayAmount(suggested, unit)} there would still be room above the most that is expected within ${facts.horizonDays} days.`,
    suggested_limit: suggested,
  };
}

/** Growth of hours or a few days is a leak or a start as often as a course: it says what to look at, not what to buy. */
function lookInto(facts: ResourceFacts, days: number): Draft {
  return {
    ...{ action: 'watch', suggested_limit: null },
    message: 'Find out what makes it grow.',
    reasoning: `${describe(facts)} At this rate the limit is reached in ${sayDays(days)}, but ${sayDays(facts.historyDays)} of history are too few to size a limit by.`,
  };
}

/** What would be enough, when that is much less than there is; null when the limit fits or too little is known. */
function lowerLimit(facts: ResourceFacts, limit: number): number | null {
  const { usage, earliest, historyDays } = facts;
  const idle = usage.percentile_95 < IDLE_P95 * limit && usage.peak < IDLE_PEAK * limit;
  if (!idle || earliest !== null || historyDays < LEAST_HISTORY_DAYS) return null;
  const enough = roundLimit(Math.max(facts.mostExpected, usage.peak) / COMFORTABLE, facts.unit);
  return enough <= WORTHWHILE * limit ? enough : null;
}

function withoutLimit(facts: ResourceFacts): Draft {
  const { metric, unit, usage, mostExpected } = facts;
  if (metric === 'network')
    return {
      ...{ action: 'watch', message: 'Watch it.', suggested_limit: null },
      reasoning: `${describe(facts)} What the network can carry is not known.`,
    };
  const suggested = roundLimit(Math.max(mostExpected, usage.peak) / COMFORTABLE, unit);
  return {
    action: 'set_limit',
    message: `Set a limit, of ${sayAmount(suggested, unit)} for example.`,
    reasoning: `${describe(facts)} No limit of it is known: without one it can take what others need, and nobody can say when it is full.`,
    suggested_limit: suggested,
  };
}

function draftFor(facts: ResourceFacts): Draft {
  const { limit, days, earliest, usage } = facts;
  if (limit === null) return withoutLimit(facts);
  const tight = usage.percentile_95 >= TIGHT * limit;
  if (days !== null && days > 0 && !tight && facts.historyDays < LEAST_HISTORY_DAYS)
    return lookInto(facts, days);
  if (days !== null || tight) return raise(facts, limit);
  const enough = lowerLimit(facts, limit);
  if (enough !== null) return lower(facts, limit, enough);
  if (earliest !== null)
    return {
      ...{ action: 'watch', message: 'Look again in a week.', suggested_limit: null },
      reasoning: `${describe(facts)} The limit is not expected to be reached within ${facts.horizonDays} days, but it may be in ${sayDays(Math.max(earliest, 1 / 24))}.`,
    };
  return {
    ...{ action: 'none', message: 'Leave it as it is.', suggested_limit: null },
    reasoning: `${describe(facts)} The limit fits, and is not reached within ${facts.horizonDays} days.`,
  };
}

/** What to do about a resource, with the numbers it rests on in words, and what it changes a month. */
export function recommend(
  facts: ResourceFacts,
  prices: CapacityPrices | null,
): CapacityRecommendation {
  const draft = draftFor(facts);
  const { resource, metric, limit } = facts;
  const cost = (amount: number) => monthlyCost(amount, metric, prices);
  const [now, then] =
    limit === null || draft.suggested_limit === null
      ? [null, null]
      : [cost(limit), cost(draft.suggested_limit)];
  const change =
    now === null || then === null || metric === 'network'
      ? null
      : Math.round((then - now) * 100) / 100;
  return { ...draft, resource, metric_type: metric, monthly_cost_change: change };
}
