import type { Sample } from '../signals/signal.ts';
import { deviate, type Spread } from '../stats/spread.ts';

/** Beyond this many standard deviations off is off: one wild reading must not outweigh a lasting shift. */
const CLIP = 6;

/** Sums of the first i values, i from 0. */
function prefixSums(values: readonly number[]): number[] {
  const sums = [0];
  for (const value of values) sums.push((sums.at(-1) ?? 0) + value);
  return sums;
}

/** How many readings lie before a time; samples are oldest first. */
export function countBefore(samples: readonly Sample[], time: number): number {
  let [low, high] = [0, samples.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((samples[middle]?.[0] ?? 0) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A series seen against what is usual for it, clipped. */
export function standardise(samples: readonly Sample[], spread: Spread): number[] {
  return samples.map(([, value]) => Math.max(-CLIP, Math.min(CLIP, deviate(spread, value))));
}

/** How much better two levels describe the readings than one, and how far apart the levels are. */
export type Gain = { gain: number; shift: number };

/**
 * For each candidate time, what two levels (before it, from it on) explain: the between-group sum of squares, as in
 * least-squares change-point detection.
 */
export function gainCurve(
  samples: readonly Sample[],
  values: readonly number[],
  candidates: readonly number[],
): Gain[] {
  const sums = prefixSums(values);
  const [n, total] = [values.length, sums.at(-1) ?? 0];
  return candidates.map((time) => {
    const before = countBefore(samples, time);
    const after = n - before;
    if (before === 0 || after === 0) return { gain: 0, shift: 0 };
    const sum = sums[before] ?? 0;
    const shift = Math.abs((total - sum) / after - sum / before);
    return { gain: ((before * after) / n) * shift * shift, shift };
  });
}
