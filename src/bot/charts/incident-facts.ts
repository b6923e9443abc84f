import type { Signal } from '../../analysis/signals/signal.ts';
import { median, quantile } from '../../analysis/stats/quantile.ts';
import { sayMetricName } from '../../analysis/summary/metric-names.ts';
import { type Unit, unitOf } from '../../analysis/summary/unit-of.ts';
import type { BundleChange, Diagnosis, IncidentBundle } from '../../domain/diagnosis.ts';
import type { ChartFacts, ChartMark, ChartPanel, ChartPoint } from './chart-facts.ts';
import { chooseSignals } from './choose-signals.ts';

const LEAST_BEFORE = 30 * 60;
/** So many readings before the onset are enough to see what was usual. */
const READINGS_BEFORE = 36;
const MOST_CHANGES = 4;
/** A pause this many times as long as the usual step is a gap. */
const GAP = 4;
const SHA = /^[0-9a-f]{8,40}$/i;
const USUAL = [0.05, 0.95] as const;
const LEAST_USUAL = 5;

function stepOf({ samples }: Signal): number {
  const steps = samples.slice(1).map(([at], i) => at - (samples[i]?.[0] ?? at));
  return steps.length === 0 ? 0 : median(steps);
}

function readBefore(signals: readonly Signal[], from: number, onset: number): boolean {
  return signals.some(({ samples }) => samples.some(([at]) => at >= from && at < onset));
}

function spanOf(signals: readonly Signal[], onset: number | null): [number, number] {
  const times = signals.flatMap(({ samples }) => [samples[0]?.[0] ?? 0, samples.at(-1)?.[0] ?? 0]);
  const [start, end] = [Math.min(...times), Math.max(...times)];
  if (onset === null) return [start, end];
  const step = Math.max(...signals.map(stepOf));
  const before = Math.max(LEAST_BEFORE, 1.2 * (end - onset), READINGS_BEFORE * step);
  const from = Math.max(start, Math.min(onset, end) - before);
  // Where nothing was read just before, an empty half of a chart would say nothing either.
  const read = readBefore(signals, from, onset);
  return [read ? from : Math.max(start, onset - 0.15 * (end - onset)), end];
}

function pointsOf(signal: Signal, [from, to]: readonly [number, number]): ChartPoint[] {
  const gap = GAP * stepOf(signal);
  const shown = signal.samples.filter(([at]) => at >= from && at <= to);
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

function usualOf({ normal, samples }: Signal, onset: number | null): ChartPanel['usual'] {
  const before = samples.filter(([at]) => onset !== null && at < onset).map(([, value]) => value);
  const values = normal ?? before;
  if (values.length < LEAST_USUAL) return null;
  return [quantile(values, USUAL[0]), quantile(values, USUAL[1])];
}

const UNIT_SIGNS: Readonly<Record<Unit, string>> = {
  ms: ' (ms)',
  s: ' (s)',
  bytes: ' (bytes)',
  percent: ' (%)',
  share: '',
  count: '',
};

function titleOf({ entity, metric, unit, kind }: Signal): string {
  // What counts successes is shown as its share of failures, so that worse is up.
  if (kind === 'success') return `${entity} · ${metric}: share that fails (%)`;
  const named = sayMetricName(metric, 'en');
  if (named !== metric) return `${entity} · ${named}${UNIT_SIGNS[unitOf(metric)]}`;
  return `${entity} · ${metric}${unit && !metric.includes(unit) ? ` (${unit})` : ''}`;
}

function isGuilty({ id, commit }: BundleChange, { root_cause_change }: Diagnosis): boolean {
  return root_cause_change !== null && (root_cause_change === commit || root_cause_change === id);
}

function changeMark(change: BundleChange, diagnosis: Diagnosis): ChartMark | null {
  if (change.at === null) return null;
  const kind = isGuilty(change, diagnosis) ? 'guilty' : 'change';
  const id = change.commit ?? change.id;
  const name = SHA.test(id) ? id.slice(0, 7) : id;
  return {
    kind,
    at: change.at,
    label: `${change.kind} ${change.entity ?? ''} ${name}`.replace(/\s+/g, ' '),
  };
}

/** The guilty change first, then those nearest to the onset. */
function changeMarks(
  { changes }: IncidentBundle,
  diagnosis: Diagnosis,
  onset: number | null,
): ChartMark[] {
  const marks = changes.flatMap((change) => changeMark(change, diagnosis) ?? []);
  const far = ({ kind, at }: ChartMark) => (kind === 'guilty' ? -1 : Math.abs(at - (onset ?? at)));
  return marks.toSorted((a, b) => far(a) - far(b)).slice(0, MOST_CHANGES);
}

function alertMark({ alerts }: IncidentBundle): ChartMark[] {
  const first = alerts
    .filter(({ startsAt }) => startsAt !== null)
    .toSorted((a, b) => (a.startsAt ?? 0) - (b.startsAt ?? 0))[0];
  return first ? [{ kind: 'alert', at: first.startsAt ?? 0, label: 'alert' }] : [];
}

/** `2025-06-18, 13:00 – 13:45 UTC`, the date twice where it changes. */
function period(from: number, to: number): string {
  const [start, end] = [from, to].map((at) => new Date(at * 1_000).toISOString());
  const [day, last] = [start?.slice(0, 10), end?.slice(0, 10)];
  const until = day === last ? '' : `${last}, `;
  return `${day}, ${start?.slice(11, 16)} – ${until}${end?.slice(11, 16)} UTC`;
}

/** What the chart of an incident shows; null when there is no signal to show. `title` is what it comes to. */
export function incidentFacts(
  bundle: IncidentBundle,
  diagnosis: Diagnosis,
  title: string,
): ChartFacts | null {
  const parsed = Date.parse(diagnosis.onset ?? '') / 1_000;
  const onset = Number.isNaN(parsed) ? null : parsed;
  const [alert] = alertMark(bundle);
  const signals = chooseSignals(bundle, diagnosis, onset ?? alert?.at ?? Number.POSITIVE_INFINITY);
  if (signals.length === 0) return null;
  const [from, to] = spanOf(signals, onset);
  const marks: ChartMark[] = [
    ...(onset === null ? [] : [{ kind: 'onset' as const, at: onset, label: 'onset' }]),
    ...(alert ? [alert] : []),
    ...changeMarks(bundle, diagnosis, onset),
  ];
  return {
    title,
    subtitle: period(from, to),
    ...{ from, to, onset },
    panels: signals.map((signal) => ({
      title: titleOf(signal),
      points: pointsOf(signal, [from, to]),
      usual: usualOf(signal, onset),
    })),
    marks: marks.filter(({ at }) => at >= from && at <= to),
  };
}
