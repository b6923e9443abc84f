import { sayAmount } from '../../analysis/capacity/say-amount.ts';
import type { CapacityAnalysisResponse, ResourceCapacity } from '../../domain/capacity.ts';
import type { Block, Message } from '../cards/parts/block.ts';
import { context } from '../cards/parts/context.ts';
import { foreign } from '../cards/parts/foreign.ts';
import { mentionUser } from '../cards/parts/mention.ts';
import { mrkdwnSection } from '../cards/parts/mrkdwn-section.ts';
import type { DiagnoseTexts } from '../texts/diagnose-texts.ts';
import type { Texts } from '../texts/texts.ts';

type Said = DiagnoseTexts['capacity'];
const MOST_RECOMMENDED = 4;
const MOST_NOTES = 3;

function days(value: number): string {
  return String(value >= 10 ? Math.round(value) : Number(value.toFixed(1)));
}

function outlook({ forecast, limit, forecast_days }: ResourceCapacity, said: Said): string {
  const { days_to_capacity: expected, days_to_capacity_earliest: earliest } = forecast;
  if (limit === null) return said.noLimit;
  if (expected === 0) return `*${said.reachedNow}*`;
  const maybe = earliest === null ? '' : `, ${said.mayReach(days(earliest))}`;
  if (expected !== null) return `*${said.reached(days(expected))}*${maybe}`;
  return `${said.notReached(forecast_days)}${maybe}`;
}

function facts(capacity: ResourceCapacity, said: Said): Block[] {
  const { current_usage: used, unit, limit, forecast, monthly_cost: cost } = capacity;
  const [average, peak, p95] = [used.average, used.peak, used.percentile_95].map((value) =>
    sayAmount(value, unit),
  );
  return context(
    said.usage(average ?? '', peak ?? '', p95 ?? ''),
    limit === null ? null : said.ofLimit(sayAmount(limit, unit)),
    `${said.trend[forecast.trend]} (${said.growth(sayAmount(forecast.growth_rate, unit))})`,
    said.history(capacity.history_days),
    cost === null ? null : said.cost(`${cost.amount.toFixed(2)} ${foreign(cost.currency, 10)}`),
  );
}

function recommended({ recommendations }: ResourceCapacity, said: Said): Block[] {
  const lines = recommendations
    .slice(0, MOST_RECOMMENDED)
    .map(({ message, reasoning }) => `• ${foreign(message, 260)}\n   ${foreign(reasoning, 500)}`);
  return lines.length === 0 ? [] : [mrkdwnSection(`*${said.recommended}*\n${lines.join('\n')}`)];
}

/** What of an analysis is shown: the resource it is about, and what could not be used or read beside it. */
export type CapacityShown = { capacity: ResourceCapacity; notes: readonly string[] };

/** What a response is about most; null when it is about nothing. */
export function mostPressing(response: CapacityAnalysisResponse): CapacityShown | null {
  const { resources, resource, metric_type, notes } = response;
  const same = (one: ResourceCapacity) =>
    one.resource === resource && one.metric_type === metric_type;
  const capacity = resources.find(same) ?? resources[0];
  return capacity ? { capacity, notes } : null;
}

/** What a resource uses, when that will not be enough, and what to do about it. */
export function capacityCard(
  { capacity, notes }: CapacityShown,
  user: string,
  texts: Texts,
): Message {
  const said = texts.diagnose.capacity;
  const what = said.metrics[capacity.metric_type];
  const title = said.title(foreign(capacity.resource, 120), what);
  return {
    text: title,
    blocks: [
      mrkdwnSection(`*📦 ${title}*\n${outlook(capacity, said)}`),
      ...facts(capacity, said),
      ...recommended(capacity, said),
      ...context(...notes.slice(0, MOST_NOTES).map((note) => `⚠️ ${foreign(note, 200)}`)),
      ...context(texts.card.askedBy(mentionUser(user))),
    ],
  };
}
