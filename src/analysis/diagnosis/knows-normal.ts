import type { IncidentBundle } from '../../domain/diagnosis.ts';
import type { Signal } from '../signals/signal.ts';

/** An alert fires up to so long after what it is about began, in seconds: what was read since may all be trouble. */
const USUAL_LAG = 600;
/** Where nothing fires, so many seconds without a change are normal enough. */
const CALM = 300;

/** What is looked at for a normal period. */
export type NormalFacts = {
  signals: readonly Signal[];
  /** When the first alert fired, else when the window ends; null: neither is known. */
  until: number | null;
  alerted: ReadonlySet<string>;
};

function earliest(times: readonly { at: number }[]): number {
  return times.reduce((least, { at }) => Math.min(least, at), Number.POSITIVE_INFINITY);
}

function firstRead({ samples }: Signal): number {
  return samples[0]?.[0] ?? Number.POSITIVE_INFINITY;
}

function lastRead(signals: readonly Signal[]): number {
  return signals.reduce((last, { samples }) => Math.max(last, samples.at(-1)?.[0] ?? last), 0);
}

/**
 * Whether anything is known of a time that can be taken for normal: a recorded one, or readings, lines or spans from well
 * before the alert. Of those who alerted where they were read at all, else of anybody.
 */
export function knowsNormal(bundle: IncidentBundle, facts: NormalFacts): boolean {
  const { signals, alerted } = facts;
  const until = facts.until ?? lastRead(signals);
  const since = until - (bundle.alerts.length > 0 ? USUAL_LAG : CALM);
  const ofAlerted = signals.filter(({ entity }) => alerted.has(entity));
  const read = ofAlerted.length > 0 ? ofAlerted : signals;
  if (read.some((signal) => signal.normal !== null || firstRead(signal) <= since)) return true;
  if (read.length > 0) return false;
  const counted = bundle.log_patterns.some((one) => one.baseline_count !== null);
  const spans = bundle.spans.map(({ start }) => ({ at: start }));
  return counted || earliest(bundle.logs) <= since || earliest(spans) <= since;
}
