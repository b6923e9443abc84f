import type { Clock } from '../../domain/clock.ts';
import type { LokiApi } from './ask-loki.ts';
import { SERVICE_LABELS, serviceOf } from './choose-selector.ts';

const DAY_MS = 24 * 3_600_000;

/** Every service that logged in the last day, sorted; empty when nobody can say. Never throws. */
export async function listServices(
  loki: LokiApi,
  clock: Clock,
  signal: AbortSignal,
): Promise<string[]> {
  const labels = await loki.labels(signal);
  if (labels.kind === 'failed') return [];
  const there = new Set(labels.data.data);
  const label = SERVICE_LABELS.find((one) => there.has(one));
  if (label === undefined) return [];
  const span = { start: clock.now() - DAY_MS, end: clock.now() };
  const values = await loki.valuesOf(label, span, signal);
  if (values.kind === 'failed') return [];
  return [...new Set(values.data.data.map(serviceOf))].toSorted();
}
