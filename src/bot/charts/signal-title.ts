import type { Signal } from '../../analysis/signals/signal.ts';
import { sayMetricName } from '../../analysis/summary/metric-names.ts';
import { type Unit, unitOf } from '../../analysis/summary/unit-of.ts';

const UNIT_SIGNS: Readonly<Record<Unit, string>> = {
  ms: ' (ms)',
  s: ' (s)',
  bytes: ' (bytes)',
  percent: ' (%)',
  share: '',
  count: '',
};

type Titled = Pick<Signal, 'entity' | 'metric' | 'unit'> & Partial<Pick<Signal, 'kind'>>;

/** What stands above the panel of a signal, in English: the fonts of charts have no other script. */
export function signalTitle({ entity, metric, unit, kind }: Titled): string {
  // What counts successes is shown as its share of failures, so that worse is up.
  if (kind === 'success') return `${entity} · ${metric}: share that fails (%)`;
  const named = sayMetricName(metric, 'en');
  if (named !== metric) return `${entity} · ${named}${UNIT_SIGNS[unitOf(metric)]}`;
  return `${entity} · ${metric}${unit && !metric.includes(unit) ? ` (${unit})` : ''}`;
}
