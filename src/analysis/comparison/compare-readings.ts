import { metricKind } from '../signals/metric-kind.ts';
import { quantile } from '../stats/quantile.ts';
import { unitOf } from '../summary/unit-of.ts';

/** The readings of one signal at two times. */
export type Readings = { metric: string; unit: string | null; other: number[]; now: number[] };

/** What of the readings is held against each other: an episode that is short leaves their middle alone. */
const PLACES = { middle: 0.5, high: 0.95, low: 0.05 } as const;

/** What two times come to: a value of each, and how far apart they are, in doublings. */
export type Compared = {
  place: keyof typeof PLACES;
  other: number;
  now: number;
  doublings: number;
  differs: boolean;
};

/** A quarter more or less is what people would call different. */
const LEAST_DOUBLINGS = Math.log2(1.25);
/** So many times as far off as readings are from each other anyway. */
const LEAST_SPREADS = 2;
/** Readings of a very steady signal are taken to be this far from each other. */
const LEAST_SPREAD = 0.05;
/** Percent that come and go without anybody's noticing. */
const LEAST_PERCENT = 0.5;
/** Next to nothing: from there on, doubling says nothing. */
const NEARLY_NOTHING = 0.02;
/** What users feel is told first. */
const FELT = new Set(['latency', 'errors', 'success', 'traffic']);

function doublingsOf(other: number, now: number): number {
  const floor = NEARLY_NOTHING * Math.max(Math.abs(other), Math.abs(now));
  if (floor === 0) return 0;
  return Math.abs(Math.log2((Math.abs(now) + floor) / (Math.abs(other) + floor)));
}

/** How far readings of the other time are from the value there anyway. */
function spreadOf(other: readonly number[], value: number): number {
  const usual = quantile(other, 0.75) - quantile(other, 0.25);
  return Math.max(usual, Math.abs(value - quantile(other, 0.5)), LEAST_SPREAD * Math.abs(value));
}

function compareAt(place: Compared['place'], { metric, other, now }: Readings): Compared {
  const [before, since] = [quantile(other, PLACES[place]), quantile(now, PLACES[place])];
  const apart = Math.abs(since - before);
  const doublings = doublingsOf(before, since);
  const enough = unitOf(metric) === 'percent' ? apart >= LEAST_PERCENT : apart > 0;
  const isOff = apart >= LEAST_SPREADS * spreadOf(other, before);
  const differs = enough && doublings >= LEAST_DOUBLINGS && isOff;
  return { place, other: before, now: since, doublings, differs };
}

/** Whether two times differ by more than chance, where, and by how much. NaN without readings. */
export function compareReadings(readings: Readings): Compared {
  const middle = compareAt('middle', readings);
  const edges = [compareAt('high', readings), compareAt('low', readings)];
  return [middle, ...edges].find(({ differs }) => differs) ?? middle;
}

/** How much a comparison has to tell. */
export function tellingOf({ metric, unit }: Readings, { differs, doublings }: Compared): number {
  const felt = FELT.has(metricKind(metric, unit)) ? 1.5 : 1;
  return (differs ? 100 : 1) * doublings * felt;
}
