import type { Sample } from '../../analysis/signals/signal.ts';
import { median } from '../../analysis/stats/quantile.ts';
import type { ChartPoint } from './chart-facts.ts';

/** A pause this many times as long as the usual step is a gap. */
const GAP = 4;

/** How long it usually is from one reading to the next, seconds; 0 when there are not two. */
export function stepOf(samples: readonly Sample[]): number {
  const steps = samples.slice(1).map(([at], i) => at - (samples[i]?.[0] ?? at));
  return steps.length === 0 ? 0 : median(steps);
}

/** The readings of a stretch of time in Unix seconds, with a hole where none were made for long. */
export function pointsOf(
  samples: readonly Sample[],
  [from, to]: readonly [number, number],
): ChartPoint[] {
  const gap = GAP * stepOf(samples);
  const shown = samples.filter(([at]) => at >= from && at <= to);
  return shown.flatMap(([at, value], i): ChartPoint[] => {
    const last = shown[i - 1]?.[0];
    const broken = last !== undefined && gap > 0 && at - last > gap;
    return broken
      ? [
          [(last + at) / 2, null],
          [at, value],
        ]
      : [[at, value]];
  });
}
