import type { CapacityPoint } from '../../domain/capacity.ts';
import { blockMeans } from './fill-gaps.ts';
import type { UsageForecast } from './forecast-usage.ts';

/** Points of a chart, both halves together. */
const MOST_POINTS = 500;

function round(value: number): number {
  return Number(value.toPrecision(6));
}

/** The means of blocks from the front, the last one perhaps shorter. */
function thin(values: readonly number[], size: number): number[] {
  const blocks = Math.ceil(values.length / size);
  return Array.from({ length: blocks }, (_, b) => {
    const block = values.slice(b * size, (b + 1) * size);
    return block.reduce((sum, value) => sum + value, 0) / block.length;
  });
}

/** The past and what is expected, a row a time, oldest first; thinned by taking means where there is more than a chart shows. */
export function chartData(
  values: readonly number[],
  ahead: UsageForecast,
  { last, stepMs }: { last: number; stepMs: number },
): CapacityPoint[] {
  const each = (count: number) => Math.ceil(count / (MOST_POINTS / 2));
  const [behindBy, aheadBy] = [each(values.length), each(ahead.mean.length)];
  const past = blockMeans(values, behindBy);
  const [mean, lower, upper] = [ahead.mean, ahead.lower, ahead.upper].map((list) =>
    thin(list, aheadBy),
  );
  const isoAt = (at: number) => new Date(Math.round(at)).toISOString();
  const historical = past.map((value, i) => ({
    date: isoAt(last - (past.length - 1 - i) * behindBy * stepMs),
    historical: round(value),
    ...{ predicted: null, lower: null, upper: null },
  }));
  const predicted = (mean ?? []).map((value, h) => ({
    date: isoAt(last + Math.min((h + 1) * aheadBy, ahead.mean.length) * ahead.stepMs),
    historical: null,
    predicted: round(value),
    lower: round(lower?.[h] ?? value),
    upper: round(upper?.[h] ?? value),
  }));
  return [...historical, ...predicted];
}
