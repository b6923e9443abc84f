import { sayQuantity } from '../../../analysis/summary/say-quantity.ts';
import { unitOf } from '../../../analysis/summary/unit-of.ts';
import type { BundleSeries } from '../../../domain/diagnosis.ts';
import type { Span } from '../../../domain/evidence.ts';
import type { FreshQuery } from '../../../domain/fresh.ts';
import { seriesName, valuesIn } from '../read-readings.ts';
import type { Talk } from '../talk.ts';
import { punctuate } from './punctuate.ts';
import { queryLink } from './say-unread.ts';

/** Between which values each signal was in a span, as bullets with where to see it. */
export function rangeLines(
  all: readonly BundleSeries[],
  span: Span,
  queries: readonly FreshQuery[],
  talk: Talk,
): string[] {
  const { texts, language } = talk;
  return all.flatMap((series) => {
    const values = valuesIn(series, span);
    if (values.length === 0) return [];
    const say = (value: number) => sayQuantity(value, unitOf(series.metric), language);
    const [least, most] = [say(Math.min(...values)), say(Math.max(...values))];
    const range = least === most ? texts.fresh.steady(least) : texts.talk.inside(least, most);
    const url = queries.find(({ what }) => what === series.metric)?.url;
    const name = `${seriesName(series, language)}${punctuate(language).colon}`;
    return [`• ${name}${range}${queryLink(url, talk)}`];
  });
}
