import type { MetricKind } from '../signals/metric-kind.ts';
import type { Sample, Signal } from '../signals/signal.ts';
import { median, quantile } from '../stats/quantile.ts';
import { deviate, type Spread, spreadOf } from '../stats/spread.ts';
import type { Deviation } from './deviation.ts';

/** Three standard deviations are where people begin to look. */
const NOTABLE = 3;
/** A tenth more than usual is the least that counts in full. */
const FULL_EFFECT = 0.1;
/** The value that the worst fifth of the readings reach: an episode may end before the window does. */
const WORST = 0.8;
/** With fewer readings than this there is no telling an episode from a stray reading: their middle must be off. */
const FEW = 5;
/** Percent of calls that fail here and there without anybody's noticing. */
const LEAST_FAILURES = 0.5;
const MOST_BITS = 8;
/** Share of the normal period from which a series is known well enough. */
const WELL_KNOWN = 0.25;
const LEAST_KNOWN = 0.3;

/** The least spread that makes sense, in the signal's own unit. */
function floorOf(signal: Signal, values: readonly number[]): number {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (signal.kind === 'success') return LEAST_FAILURES;
  return largest * 0.02;
}

type Phases = { before: number[]; after: Sample[] };

function phasesOf({ samples }: Signal, onset: number): Phases {
  return {
    before: samples.filter(([at]) => at < onset).map(([, value]) => value),
    after: samples.filter(([at]) => at >= onset),
  };
}

/** Which directions of a kind are bad news at all. */
function mayFall(kind: MetricKind): boolean {
  return kind !== 'latency' && kind !== 'errors' && kind !== 'success' && kind !== 'restarts';
}

/** Off now, less what was already off just before: a baseline from another day drifts. */
function newlyOff(spread: Spread, before: readonly number[], value: number): number {
  const off = deviate(spread, value);
  const was = before.length === 0 ? 0 : deviate(spread, median(before));
  return off >= 0 ? Math.max(0, off - Math.max(0, was)) : Math.min(0, off - Math.min(0, was));
}

/** Far off is far off: beyond some point further is little more. */
function saturate(bits: number): number {
  return MOST_BITS * (1 - Math.exp(-bits / MOST_BITS));
}

/** Bits of suspicion: doubling how far it is off adds one; tiny changes of very steady series count less. */
function strengthOf(z: number, usual: number, since: number, kind: MetricKind): number {
  if (z < NOTABLE) return 0;
  const scale = Math.max(Math.abs(usual), Math.abs(since), Number.MIN_VALUE);
  const effect =
    kind === 'success' ? 1 : Math.min(1, Math.abs(since - usual) / scale / FULL_EFFECT);
  return saturate(Math.log2(z / NOTABLE + 1)) * effect;
}

/** How well what is usual is known, up to 1: a series read now and then says little. */
function known({ coverage }: Signal): number {
  return Math.max(LEAST_KNOWN, Math.min(1, coverage / WELL_KNOWN));
}

function firstOff(spread: Spread, after: readonly Sample[], z: number): number {
  const far = Math.max(NOTABLE, Math.abs(z) / 4);
  const hit = after.find(([, value]) => Math.abs(deviate(spread, value)) >= far);
  return hit?.[0] ?? after[0]?.[0] ?? 0;
}

/** The values that count since the onset, towards either side. */
function extremes(values: readonly number[]): [high: number, low: number] {
  const share = values.length < FEW ? 0.5 : WORST;
  return [quantile(values, share), quantile(values, 1 - share)];
}

/**
 * The deviation of a signal since the onset; null without readings to compare. `clean`: the time before the onset is known
 * to be normal, so that its bursts are normal too.
 */
export function measureDeviation(signal: Signal, onset: number, clean = false): Deviation | null {
  const { before, after } = phasesOf(signal, onset);
  const usualValues = signal.normal ?? before;
  if (after.length === 0 || usualValues.length < 3) return null;
  const values = after.map(([, value]) => value);
  const floor = floorOf(signal, [...usualValues, ...values]);
  const spread = spreadOf(usualValues, { floor, clean: clean || signal.normal !== null });
  const [high, low] = extremes(values);
  const up = newlyOff(spread, before, high);
  const down = mayFall(signal.kind) ? newlyOff(spread, before, low) : 0;
  const rises = up >= -down;
  const [z, since] = rises ? [Math.max(0, up), high] : [-down, low];
  return {
    signal,
    z,
    direction: rises ? 'up' : 'down',
    usual: spread.centre,
    since,
    at: firstOff(spread, after, z),
    strength: strengthOf(z, spread.centre, since, signal.kind) * known(signal),
  };
}
