import type { Span } from '../../../domain/evidence.ts';
import { type Readings, valuesIn } from '../read-readings.ts';
import { isAbout } from '../suspects.ts';
import { ALWAYS, covers, within } from './covers.ts';
import { pairUp, type Sides } from './sides.ts';

/** Fewer readings of another time say nothing. */
const LEAST = 3;

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

/** The readings of one service alone; of all when none is named. */
function ofService({ bundle, ...rest }: Readings, service: string | null): Readings {
  const own = bundle.series.filter(({ entity }) => service === null || isAbout(entity, service));
  return { ...rest, bundle: { ...bundle, series: own } };
}

/** What the evidence holds of both times; null when it does not hold all of the other one. */
export function storedSides(
  all: Readings,
  { other, onset, service }: { other: Span; onset: number | null; service: string | null },
): Sides | null {
  const readings = ofService(all, service);
  const { series, baseline } = readings.bundle;
  const known = [...series, ...baseline];
  const there = known.filter((one) => covers(one, other, LEAST));
  if (there.length === 0) return null;
  const beside = there.map((one) => ({ ...one, samples: within(one, other) }));
  const here = series.filter((one) => valuesIn(one, ALWAYS).length > 0);
  const pairs = pairUp(here, beside);
  if (pairs.length === 0) return null;
  return { pairs, now: nowOf(readings, onset), other, since: null, asked: null };
}
