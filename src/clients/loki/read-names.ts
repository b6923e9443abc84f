import type { Span } from '../../domain/evidence.ts';
import type { LokiApi } from './ask-loki.ts';
import { type LabelValues, NAMESPACE_LABELS, SERVICE_LABELS } from './choose-selector.ts';

/** What labels Loki knows services and namespaces by, or why it can't be told. */
export type Named = { kind: 'known'; known: LabelValues[] } | { kind: 'failed'; reason: string };

/** Finds out by which labels, and which of their values, services are known since the beginning of a span. */
export async function readNames(loki: LokiApi, span: Span, signal: AbortSignal): Promise<Named> {
  const labels = await loki.labels(signal);
  if (labels.kind === 'failed') return labels;
  const there = new Set(labels.data.data);
  const naming = SERVICE_LABELS.filter((label) => there.has(label));
  const asked = naming.map(async (label): Promise<LabelValues | string> => {
    const answer = await loki.valuesOf(label, span, signal);
    return answer.kind === 'failed' ? answer.reason : { label, values: answer.data.data };
  });
  const read = await Promise.all(asked);
  const known = read.filter((one) => typeof one !== 'string');
  const [reason] = read.filter((one) => typeof one === 'string');
  if (known.length === 0 && reason !== undefined) return { kind: 'failed', reason };
  const spaces = NAMESPACE_LABELS.filter((label) => there.has(label));
  return { kind: 'known', known: [...known, ...spaces.map((label) => ({ label, values: [] }))] };
}
