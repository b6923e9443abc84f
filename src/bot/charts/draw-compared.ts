import { cleanSamples } from '../../analysis/signals/clean-samples.ts';
import type { BundleSeries } from '../../domain/diagnosis.ts';
import type { Span } from '../../domain/evidence.ts';
import type { ChartFacts, ChartPoint } from './chart-facts.ts';
import { incidentOption } from './incident-option.ts';
import { pointsOf } from './points-of.ts';
import { renderPng } from './render-chart.ts';
import { sayPeriod } from './say-period.ts';
import { signalTitle } from './signal-title.ts';

/** One signal at two times. */
export type TwoTimes = { series: BundleSeries; other: BundleSeries['samples'] };

/** What a chart of two times shows: their signals, when each time was, and what it is called. */
export type ComparedFacts = {
  title: string;
  signals: readonly TwoTimes[];
  now: Span;
  other: Span;
  /** When it began, milliseconds since the epoch; null: that is not known, or it is not in sight. */
  onset: number | null;
};

const MOST = 2;
const HOUR = 3_600;

function read(samples: BundleSeries['samples'], { start, end }: Span): ChartPoint[] {
  return pointsOf(cleanSamples(samples), [start / 1_000, end / 1_000]);
}

/** A day where the two differ in it, else a time of day. */
function namesOf({ now, other }: ComparedFacts): { now: string; other: string } {
  const [here, there] = [now, other].map(({ start }) => new Date(start).toISOString());
  const byDay = here?.slice(0, 10) !== there?.slice(0, 10);
  const name = (iso = '') => (byDay ? iso.slice(0, 10) : `${iso.slice(11, 16)} UTC`);
  return { now: name(here), other: name(there) };
}

/** The facts of a chart in which another time is laid upon this one, beginning at the same place. */
export function comparedFacts(given: ComparedFacts): ChartFacts {
  const { signals, now, other, onset, title } = given;
  const [from, to] = [now.start / 1_000, now.end / 1_000];
  const by = (now.start - other.start) / 1_000;
  const panels = signals.slice(0, MOST).map(({ series, other: beside }) => ({
    title: signalTitle(series),
    points: read(series.samples, now),
    other: read(beside, other).map(([at, value]): ChartPoint => [at + by, value]),
    usual: null,
  }));
  const at = onset === null ? null : onset / 1_000;
  const marks = at === null ? [] : [{ kind: 'onset' as const, at, label: 'onset' }];
  const until = Math.min(to + HOUR, Math.max(to, other.end / 1_000 + by));
  return {
    ...{ title, panels, marks, from, to: until, times: namesOf(given) },
    subtitle: `${sayPeriod(from, to)}, against ${sayPeriod(other.start / 1_000, other.end / 1_000)}`,
    // From the first reading on, all of it is of this time and in its colour.
    onset: from,
  };
}

/** The chart of signals at two times as PNG; null when there is nothing to show. */
export async function drawCompared(given: ComparedFacts): Promise<Buffer | null> {
  const facts = comparedFacts(given);
  if (facts.panels.every(({ points }) => points.length === 0)) return null;
  const { option, size } = incidentOption(facts);
  return renderPng(option, size);
}
