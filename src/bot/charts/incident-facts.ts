import type { Signal } from '../../analysis/signals/signal.ts';
import { quantile } from '../../analysis/stats/quantile.ts';
import type { BundleChange, Diagnosis, IncidentBundle } from '../../domain/diagnosis.ts';
import { shortChange } from '../../domain/short-change.ts';
import type { ChartFacts, ChartMark, ChartPanel } from './chart-facts.ts';
import { chooseSignals } from './choose-signals.ts';
import { pointsOf, stepOf } from './points-of.ts';
import { sayPeriod } from './say-period.ts';
import { signalTitle } from './signal-title.ts';

const LEAST_BEFORE = 30 * 60;
/** So many readings before the onset are enough to see what was usual. */
const READINGS_BEFORE = 36;
const MOST_CHANGES = 4;
const USUAL = [0.05, 0.95] as const;
const LEAST_USUAL = 5;

function readBefore(signals: readonly Signal[], from: number, onset: number): boolean {
  return signals.some(({ samples }) => samples.some(([at]) => at >= from && at < onset));
}

function spanOf(signals: readonly Signal[], onset: number | null): [number, number] {
  const times = signals.flatMap(({ samples }) => [samples[0]?.[0] ?? 0, samples.at(-1)?.[0] ?? 0]);
  const [start, end] = [Math.min(...times), Math.max(...times)];
  if (onset === null) return [start, end];
  const step = Math.max(...signals.map(({ samples }) => stepOf(samples)));
  const before = Math.max(LEAST_BEFORE, 1.2 * (end - onset), READINGS_BEFORE * step);
  const from = Math.max(start, Math.min(onset, end) - before);
  // Where nothing was read just before, an empty half of a chart would say nothing either.
  const read = readBefore(signals, from, onset);
  return [read ? from : Math.max(start, onset - 0.15 * (end - onset)), end];
}

function usualOf({ normal, samples }: Signal, onset: number | null): ChartPanel['usual'] {
  const before = samples.filter(([at]) => onset !== null && at < onset).map(([, value]) => value);
  const values = normal ?? before;
  if (values.length < LEAST_USUAL) return null;
  return [quantile(values, USUAL[0]), quantile(values, USUAL[1])];
}

function isGuilty({ id, commit }: BundleChange, { root_cause_change }: Diagnosis): boolean {
  return root_cause_change !== null && (root_cause_change === commit || root_cause_change === id);
}

function changeMark(change: BundleChange, diagnosis: Diagnosis): ChartMark | null {
  if (change.at === null) return null;
  const kind = isGuilty(change, diagnosis) ? 'guilty' : 'change';
  const name = shortChange(change.commit ?? change.id);
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
    subtitle: sayPeriod(from, to),
    ...{ from, to, onset },
    panels: signals.map((signal) => ({
      title: signalTitle(signal),
      points: pointsOf(signal.samples, [from, to]),
      usual: usualOf(signal, onset),
    })),
    marks: marks.filter(({ at }) => at >= from && at <= to),
  };
}
