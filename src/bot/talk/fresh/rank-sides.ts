import {
  type Compared,
  compareReadings,
  tellingOf,
} from '../../../analysis/comparison/compare-readings.ts';
import type { Span } from '../../../domain/evidence.ts';
import { valuesIn } from '../read-readings.ts';
import type { Side, Sides } from './sides.ts';

/** A signal with what its two times come to. */
export type Ranked = Side & { compared: Compared };

/** With fewer readings the whole time says more than the part since it began. */
const LEAST = 3;

function valuesOf(side: Side, sides: Sides): { now: number[]; other: number[] } {
  const { now, other, since } = sides;
  const whole = {
    now: valuesIn(side.series, now),
    other: valuesIn({ ...side.series, samples: side.other }, other),
  };
  if (since === null) return whole;
  const moved: Span = { start: since - now.start + other.start, end: other.end };
  const part = {
    now: valuesIn(side.series, { start: since, end: now.end }),
    other: valuesIn({ ...side.series, samples: side.other }, moved),
  };
  return part.now.length >= LEAST && part.other.length >= LEAST ? part : whole;
}

/** The signals of two times, what differs most first. */
export function rankSides(sides: Sides): Ranked[] {
  const ranked = sides.pairs.flatMap((side) => {
    const { metric, unit } = side.series;
    const readings = { metric, unit, ...valuesOf(side, sides) };
    if (readings.now.length === 0 || readings.other.length === 0) return [];
    const compared = compareReadings(readings);
    return [{ ...side, compared, telling: tellingOf(readings, compared) }];
  });
  return ranked
    .toSorted((a, b) => b.telling - a.telling)
    .map(({ telling: _telling, ...one }) => one);
}
