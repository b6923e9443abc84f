import type { Span } from '../../domain/evidence.ts';
import type { PrometheusApi } from '../prometheus/create-api.ts';
import { type Labels, namingLabels } from './identify.ts';
import type { IdentityKind } from './readings.ts';

/** The labels of a metric, or why they could not be read. */
export type LabelsRead = { kind: 'read'; labels: Labels } | { kind: 'failed'; reason: string };

/** Reads which labels a metric has, and the values of those that name resources. */
export async function readLabels(
  api: Pick<PrometheusApi, 'labelsOf' | 'valuesOf'>,
  { metric, kind, span }: { metric: string; kind: IdentityKind; span: Span },
  signal: AbortSignal,
): Promise<LabelsRead> {
  const names = await api.labelsOf(metric, span, signal);
  if (names.kind === 'failed') return names;
  const values = new Map<string, readonly string[]>();
  for (const label of namingLabels(kind, names.data)) {
    const told = await api.valuesOf(label, metric, span, signal);
    if (told.kind === 'failed') return told;
    values.set(label, told.data);
  }
  return {
    kind: 'read',
    labels: { names: names.data, values: (label) => values.get(label) ?? [] },
  };
}
