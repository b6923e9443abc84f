import { z } from 'zod';
import { alertedEntities, createMatcher } from '../../analysis/topology/alerted-entities.ts';
import { BundleAlert, type Diagnosis, IncidentBundle } from '../../domain/diagnosis.ts';

const named = z.array(z.looseObject({ entity: z.string() })).nullish();
const Kept = z.looseObject({ alerts: z.array(BundleAlert), series: named, baseline: named });

/** Fewer signals than this make no chart; then everything is looked at. */
const LEAST = 2;

/**
 * What a chart needs of a kept bundle: the signals of the first suspect and of those who are alerted. Reading all of ten
 * thousand series would hold everybody up. Null for what is no bundle.
 */
export function narrowBundle(kept: unknown, { suspects }: Diagnosis): IncidentBundle | null {
  const read = Kept.safeParse(kept);
  if (!read.success) return null;
  const { alerts } = read.data;
  const all = { series: read.data.series ?? [], baseline: read.data.baseline ?? [] };
  const match = createMatcher([...new Set(all.series.map(({ entity }) => entity))]);
  const wanted = alertedEntities(alerts, match).add(suspects[0]?.entity ?? '');
  const series = all.series.filter(({ entity }) => wanted.has(entity));
  const baseline = all.baseline.filter(({ entity }) => wanted.has(entity));
  const shown = series.length < LEAST ? all : { series, baseline };
  const unseen = { logs: [], log_patterns: [], spans: [], topology: [], kubernetes: null };
  return IncidentBundle.safeParse({ ...read.data, ...shown, ...unseen }).data ?? null;
}
