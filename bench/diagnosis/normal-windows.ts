import type { BundleSeries, IncidentBundle } from '../../src/domain/diagnosis.ts';

/** Seconds of a window, and of it before the alert: what recorded incidents have too. */
const WINDOW = 1200;
const BEFORE_ALERT = 480;
/** What lies this close to a window is not used as its baseline, in seconds. */
const APART = 3600;

function cut(series: readonly BundleSeries[], keep: (at: number) => boolean): BundleSeries[] {
  return series.map((one) => ({ ...one, samples: one.samples.filter(([at]) => keep(at)) }));
}

function spanOf(series: readonly BundleSeries[]): [from: number, to: number] {
  const times = series.flatMap(({ samples }) => [samples[0]?.[0] ?? [], samples.at(-1)?.[0] ?? []]);
  return [Math.min(...times.flat()), Math.max(...times.flat())];
}

/**
 * Windows of normal time with an alert in them, made from a bundle's baseline: nothing is wrong, whatever the alert
 * says. Evenly spread; the rest of the baseline stays the baseline.
 */
export function normalWindows(bundle: IncidentBundle, count: number): IncidentBundle[] {
  const [from, to] = spanOf(bundle.baseline);
  const step = (to - from - WINDOW) / (count + 1);
  return Array.from({ length: count }, (_, i): IncidentBundle => {
    const start = from + step * (i + 1);
    const end = start + WINDOW;
    const alerts = bundle.alerts.map((alert) => ({
      ...alert,
      startsAt: start + BEFORE_ALERT,
      value: null,
    }));
    return {
      ...bundle,
      alerts,
      window: { start, end, onset_hint: null },
      series: cut(bundle.baseline, (at) => at >= start && at <= end),
      baseline: cut(bundle.baseline, (at) => at < start - APART || at > end + APART),
    };
  });
}
