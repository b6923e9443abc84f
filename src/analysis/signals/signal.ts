import type { MetricKind } from './metric-kind.ts';

/** One reading: Unix seconds and value. */
export type Sample = readonly [at: number, value: number];

/** One metric of one entity, ready to be judged. */
export type Signal = {
  entity: string;
  metric: string;
  labels: Readonly<Record<string, string>>;
  unit: string | null;
  kind: MetricKind;
  /** In the window, oldest first. */
  samples: readonly Sample[];
  /** Values of a separate normal period; null when the window itself must tell what is normal. */
  normal: readonly number[] | null;
  /** Readings of the normal period against the fullest series of all, 0 to 1: what is rarely read is hardly known. */
  coverage: number;
};

/** A signal as a query that shows it. */
export function queryOf({ entity, metric, labels }: Signal): string {
  const all = { entity, ...labels };
  const pairs = Object.entries(all).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
  return `${metric}{${pairs.join(',')}}`;
}
