import type { CapacityPrices, CapacityRecommendation } from '../../domain/capacity.ts';
import type { Language } from '../../domain/language.ts';
import { type Advice, decideAdvice } from './decide-advice.ts';
import { monthlyCost } from './monthly-cost.ts';
import type { ResourceFacts } from './resource-facts.ts';
import { sayFacts } from './say-facts.ts';
import { capacityWords } from './words-for.ts';

const ACTIONS: Readonly<Record<Advice['kind'], CapacityRecommendation['action']>> = {
  raise_limit: 'raise_limit',
  lower_limit: 'lower_limit',
  set_limit: 'set_limit',
  unbounded: 'watch',
  look_into: 'watch',
  look_again: 'watch',
  fits: 'none',
};

function suggestedBy(advice: Advice): number | null {
  return 'suggested' in advice ? advice.suggested : null;
}

function daysBy(advice: Advice, { days }: ResourceFacts): number | null {
  return advice.kind === 'look_again' ? advice.earliest : days;
}

function costChange(
  advice: Advice,
  { metric }: ResourceFacts,
  prices: CapacityPrices | null,
): number | null {
  if (!('limit' in advice) || metric === 'network') return null;
  const [now, then] = [advice.limit, advice.suggested].map((amount) =>
    monthlyCost(amount, metric, prices),
  );
  if (typeof now !== 'number' || typeof then !== 'number') return null;
  return Math.round((then - now) * 100) / 100;
}

/** What to do about a resource, with the numbers it rests on in words, and what it changes a month. */
export function recommend(
  facts: ResourceFacts,
  { prices, language }: { prices: CapacityPrices | null; language: Language },
): CapacityRecommendation {
  const advice = decideAdvice(facts);
  const words = capacityWords(language);
  const suggested = suggestedBy(advice);
  const said = sayFacts(facts, { suggested, days: daysBy(advice, facts) }, language);
  const why = advice.kind === 'raise_limit' ? advice.because : advice.kind;
  const room = advice.kind === 'raise_limit' ? [words.room(said)] : [];
  return {
    action: ACTIONS[advice.kind],
    resource: facts.resource,
    metric_type: facts.metric,
    message: words.message[advice.kind](said),
    reasoning: [words.usage(said), words.reason[why](said), ...room].join(words.between),
    suggested_limit: suggested,
    monthly_cost_change: costChange(advice, facts, prices),
  };
}
