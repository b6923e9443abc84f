import { wordsOf } from '../signals/metric-kind.ts';

/** What a number of a metric counts. */
export type Unit = 'ms' | 's' | 'bytes' | 'percent' | 'share' | 'count';

/** By endings that leave no doubt, first match wins; a metric that names no unit is a plain number. */
const UNITS: readonly (readonly [Unit, RegExp])[] = [
  ['ms', /\b(ms|milliseconds?|millis)$/],
  ['s', /\b(seconds?|secs?)$/],
  ['bytes', /\bbytes$/],
  ['percent', /\b(percent|percentage|pct)\b/],
  ['share', /\bratio$/],
];
/** `CpuUsageRate(%)`, `PodServerLatencyP99(s)`. */
const IN_BRACKETS: Readonly<Record<string, Unit>> = {
  '%': 'percent',
  s: 's',
  ms: 'ms',
  b: 'bytes',
};

/** The unit that a metric's name gives it. */
export function unitOf(metric: string): Unit {
  const bracket = /\(([^()]+)\)\s*$/.exec(metric)?.[1]?.trim().toLowerCase();
  const bracketed = bracket === undefined ? undefined : IN_BRACKETS[bracket];
  if (bracketed) return bracketed;
  const words = wordsOf(metric).replace(/ (?:total|p\d+|average|avg|mean|max|min)$/, '');
  return UNITS.find(([, ending]) => ending.test(words))?.[0] ?? 'count';
}
