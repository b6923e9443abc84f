import type { Span } from '../../../domain/evidence.ts';
import { type Readings, valuesIn } from '../read-readings.ts';
import { covers, within } from './covers.ts';
import { pairUp, type Sides } from './sides.ts';

/** Fewer readings of another time say nothing. */
const LEAST = 3;
const ALWAYS: Span = { start: Number.NEGATIVE_INFINITY, end: Number.POSITIVE_INFINITY };

/** Since it began; all there is where nothing was read since. */
function nowOf({ bundle }: Readings, onset: number | null): Span {
  const times = bundle.series.flatMap(({ samples }) => [
    samples[0]?.[0] ?? Number.POSITIVE_INFINITY,
    samples.at(-1)?.[0] ?? Number.NEGATIVE_INFINITY,
  ]);
  const whole = { start: Math.min(...times) * 1_000, end: Math.max(...times) * 1_000 };
  const since = { start: onset ?? whole.start, end: whole.end };
  const read = bundle.series.some((series) => valuesIn(series, since).length > 0);
  return read ? since : whole;
}

/** What the evidence holds of both times; null when it does not hold all of the other one. */
export function storedSides(readings: Readings, other: Span, onset: number | null): Sides | null {
  const { series, baseline } = readings.bundle;
  const known = [...series, ...baseline];
  const there = known.filter((one) => covers(one, other, LEAST));
  if (there.length === 0) return null;
  const beside = there.map((one) => ({ ...one, samples: within(one, other) }));
  const here = series.filter((one) => valuesIn(one, ALWAYS).length > 0);
  const now = nowOf(readings, onset);
  return { pairs: pairUp(here, beside), now, other, since: null, asked: null };
}
