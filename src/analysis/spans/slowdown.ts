import { mean, median, quantile } from '../stats/quantile.ts';
import type { SpanGroup } from './span-groups.ts';

/** How much slower a group of spans has become: per span, in all, and how surely. */
export type Slowdown = {
  perSpan: number;
  total: number;
  usual: number;
  since: number;
  bits: number;
};

/** With fewer spans on either side nothing is said. */
const LEAST_SPANS = 2;
const NOTABLE = 3;
/** More spans than this make a mean no surer: they are not independent of each other. */
const MOST_COUNTED = 25;
/** Spans of a fraction of a millisecond may double without anyone caring. */
const LEAST_MS = 1;

/** The mean without the slowest hundredth, so that one stray span does not speak for all. */
function steadyMean(values: readonly number[]): number {
  const most = quantile(values, 0.99);
  return mean(values.map((value) => Math.min(value, most)));
}

/** The slowdown of a group; null when it did not slow down, or there is too little to tell. */
export function slowdownOf({ before, after }: SpanGroup): Slowdown | null {
  if (before.length < LEAST_SPANS || after.length < LEAST_SPANS) return null;
  const [usual, since] = [steadyMean(before), steadyMean(after)];
  const perSpan = since - usual;
  const middle = median(before);
  const spread = (quantile(before, 0.9) - middle) / 1.28;
  const error =
    Math.max(LEAST_MS, spread, middle * 0.1) /
    Math.sqrt(Math.min(before.length, after.length, MOST_COUNTED));
  const z = perSpan / error;
  if (z < NOTABLE || perSpan < LEAST_MS) return null;
  return { perSpan, total: perSpan * after.length, usual, since, bits: Math.log2(z / NOTABLE + 1) };
}
