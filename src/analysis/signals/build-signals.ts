import type { BundleSeries, IncidentBundle } from '../../domain/diagnosis.ts';
import { cleanSamples } from './clean-samples.ts';
import { type MetricKind, metricKind } from './metric-kind.ts';
import type { Sample, Signal } from './signal.ts';
import { isCounter, toRate } from './to-rate.ts';

/** Fewer readings than this say nothing about what is normal. */
const LEAST_NORMAL = 5;

function keyOf({ entity, metric, labels }: BundleSeries): string {
  return JSON.stringify([entity, metric, Object.entries(labels).toSorted()]);
}

/** A share of successes as a share of failures, in percent, so that worse is always up. */
function toFailures(samples: readonly Sample[], whole: number): Sample[] {
  return samples.map(([at, value]) => [at, (100 * (whole - value)) / whole]);
}

/** 1 or 100 where all readings are shares; null where the metric counts successes. */
function wholeOf(values: readonly Sample[]): number | null {
  const largest = values.reduce((most, [, value]) => Math.max(most, value), 0);
  const least = values.reduce((min, [, value]) => Math.min(min, value), 0);
  if (least < 0 || largest > 100) return null;
  return largest <= 1 ? 1 : 100;
}

type Shaped = { kind: MetricKind; samples: Sample[]; normal: Sample[] };

function shape(series: BundleSeries, baseline: BundleSeries | undefined): Shaped {
  const kind = metricKind(series.metric, series.unit);
  let samples = cleanSamples(series.samples);
  let normal = baseline ? cleanSamples(baseline.samples) : [];
  if (isCounter(series.metric, [...normal, ...samples])) {
    samples = toRate(samples);
    normal = toRate(normal);
  }
  const whole = kind === 'success' ? wholeOf([...normal, ...samples]) : null;
  if (kind !== 'success') return { kind, samples, normal };
  if (whole === null) return { kind: 'traffic', samples, normal };
  return { kind, samples: toFailures(samples, whole), normal: toFailures(normal, whole) };
}

function inWindow(samples: readonly Sample[], end: number | null): Sample[] {
  return samples.filter(([at]) => end === null || at <= end);
}

/** Every series of a bundle with its normal period, counters as rates, success as failure. */
export function buildSignals({ series, baseline, window }: IncidentBundle): Signal[] {
  const fullest = baseline.reduce((most, { samples }) => Math.max(most, samples.length), 1);
  const normalOf = new Map(baseline.map((one) => [keyOf(one), one]));
  return series.flatMap((one): Signal[] => {
    const { kind, samples, normal } = shape(one, normalOf.get(keyOf(one)));
    const seen = inWindow(samples, window.end);
    if (seen.length === 0) return [];
    const { entity, metric, labels, unit } = one;
    const enough = normal.length >= LEAST_NORMAL;
    return [
      {
        ...{ entity, metric, labels, unit, kind, samples: seen },
        normal: enough ? normal.map(([, value]) => value) : null,
        coverage: enough ? normal.length / fullest : 1,
      },
    ];
  });
}
