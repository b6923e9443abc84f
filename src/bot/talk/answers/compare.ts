import { median } from '../../../analysis/stats/quantile.ts';
import { sayQuantity } from '../../../analysis/summary/say-quantity.ts';
import { unitOf } from '../../../analysis/summary/unit-of.ts';
import type { BundleSeries } from '../../../domain/diagnosis.ts';
import type { Span } from '../../../domain/evidence.ts';
import { sayUnderstood } from '../../../domain/talk/say/say-understood.ts';
import { diagnosedIn, offerDiagnosis } from '../diagnosed.ts';
import { type Readings, readReadings, seriesName, valuesIn } from '../read-readings.ts';
import type { Replies, Talk } from '../talk.ts';
import { tell } from '../tell.ts';

const MOST = 5;
const ALWAYS: Span = { start: Number.NEGATIVE_INFINITY, end: Number.POSITIVE_INFINITY };

function isSame(a: BundleSeries, b: BundleSeries): boolean {
  return a.entity === b.entity && a.metric === b.metric;
}

/** What was read at that time: in the window of the evidence, or in the normal period beside it. */
function then({ bundle }: Readings, series: BundleSeries, span: Span): number[] {
  const beside = bundle.baseline.filter((one) => isSame(one, series));
  return [series, ...beside].flatMap((one) => valuesIn(one, span));
}

/** From its beginning it was wrong; where nothing was read since, all of it is compared. */
function now({ diagnosis }: Readings, series: BundleSeries): number[] {
  const start = Date.parse(diagnosis.onset ?? '');
  const since = valuesIn(series, { start, end: Number.POSITIVE_INFINITY });
  return since.length > 0 ? since : valuesIn(series, ALWAYS);
}

function lines(readings: Readings, span: Span, { texts, language }: Talk): string[] {
  return readings.bundle.series.flatMap((series) => {
    const [before, since] = [then(readings, series, span), now(readings, series)];
    if (before.length === 0 || since.length === 0) return [];
    const say = (values: number[]) => sayQuantity(median(values), unitOf(series.metric), language);
    return [`• ${seriesName(series, language)}: ${texts.talk.thenNow(say(before), say(since))}`];
  });
}

/** "Compare with yesterday": the same signals at both times, or the offer to look there. */
export const compare: Replies<'compare'> = async (talk, intent) => {
  const found = await diagnosedIn(talk);
  if (found.kind === 'not') return found.reply;
  const readings = await readReadings(talk, found, intent.service);
  if (!readings) return offerDiagnosis(talk, talk.texts.talk.noBundle);
  const shown = lines(readings, intent.with, talk).slice(0, MOST);
  if (shown.length === 0)
    return offerDiagnosis(talk, talk.texts.talk.noReadings, [readings.entity], intent.with);
  return tell(sayUnderstood(intent, talk.language).text, shown.join('\n'));
};
