import type { Signal } from '../signals/signal.ts';
import { spreadOf } from '../stats/spread.ts';
import { countBefore, gainCurve, standardise } from './gain-curve.ts';

/** When it began, in Unix seconds, and what says so. */
export type Onset = { at: number; from: 'hint' | 'series' | 'alert' };

/** What may be known about the time beforehand, in Unix seconds. */
export type OnsetFacts = { alertAt: number | null; hint: number | null };

const MOST_CANDIDATES = 300;
/** Gain below which a series has not changed at all. */
const LEAST_GAIN = 12;
/** Standard deviations by which a level must move to be a change, and to be a clear one. */
const LEAST_SHIFT = 1;
const CLEAR_SHIFT = 4;
const NONE = { gain: 0, shift: 0 };
/** A series may vote, but not decide alone. */
const MOST_VOTE = 8;
/** Votes, less what is lost by distance from the alert, that a time needs. */
const LEAST_VOTES = 1;
/** Seconds between onset and alert that halve belief. */
const USUAL_LAG = 600;

/** Times at which some series was read, thinned to a bearable number, none after the alert but one step. */
function candidateTimes(signals: readonly Signal[], alertAt: number | null): number[] {
  const times = new Set(signals.flatMap(({ samples }) => samples.map(([at]) => at)));
  const sorted = [...times].toSorted((a, b) => a - b);
  const next = alertAt === null ? Number.POSITIVE_INFINITY : stepAfter(sorted, alertAt);
  const usable = sorted.filter((at) => at <= next).slice(1);
  const every = Math.ceil(usable.length / MOST_CANDIDATES);
  return usable.filter((_, i) => i % every === 0 || i === usable.length - 1);
}

/** The reading just after the alert: with coarse readings the alert comes before the reading that shows it. */
function stepAfter(sorted: readonly number[], alertAt: number): number {
  return sorted.find((at) => at >= alertAt) ?? alertAt;
}

/** A curve of votes of one series over the candidate times; null when it did not change. */
function votesOf(signal: Signal, candidates: readonly number[], alertAt: number | null) {
  const { samples, normal } = signal;
  if (samples.length < 3) return null;
  const before = alertAt === null ? samples.length : countBefore(samples, alertAt);
  const own = samples.slice(0, Math.max(before, 3)).map(([, value]) => value);
  const curve = gainCurve(
    samples,
    standardise(samples, spreadOf(normal ?? own, { clean: normal !== null })),
    candidates,
  );
  const best = curve.reduce((most, one) => (one.gain > most.gain ? one : most), NONE);
  if (best.gain < LEAST_GAIN || best.shift < LEAST_SHIFT) return null;
  const sure = Math.min(MOST_VOTE, Math.log2(best.gain / LEAST_GAIN + 1));
  const weight = sure * Math.min(1, best.shift / CLEAR_SHIFT);
  return curve.map(({ gain }) => weight * (gain / best.gain) ** 2);
}

/** Alerts fire minutes after the onset, rarely hours: how believable a time is, from 1 downwards. */
function nearness(at: number, alertAt: number | null): number {
  return alertAt === null ? 1 : 1 / (1 + Math.abs(alertAt - at) / USUAL_LAG);
}

/** The time at which most series, taken together, changed; null when none did. */
function bySeries(signals: readonly Signal[], alertAt: number | null): number | null {
  const candidates = candidateTimes(signals, alertAt);
  const total = candidates.map(() => 0);
  for (const signal of signals) {
    const votes = votesOf(signal, candidates, alertAt);
    votes?.forEach((vote, i) => {
      total[i] = (total[i] ?? 0) + vote;
    });
  }
  const likely = total.map((votes, i) => votes * nearness(candidates[i] ?? 0, alertAt));
  const best = Math.max(0, ...likely);
  return best < LEAST_VOTES ? null : (candidates[likely.indexOf(best)] ?? null);
}

/**
 * When the incident began: as hinted, else where the series of the first source that changed at all changed together,
 * else at the alert. `sources`: sets of series, those that show it most finely first.
 */
export function findOnset(
  sources: readonly (readonly Signal[])[],
  { hint, alertAt }: OnsetFacts,
): Onset | null {
  if (hint !== null) return { at: hint, from: 'hint' };
  for (const signals of sources) {
    const at = bySeries(signals, alertAt);
    if (at !== null) return { at, from: 'series' };
  }
  return alertAt === null ? null : { at: alertAt, from: 'alert' };
}
