import { sayMetricName } from '../../analysis/summary/metric-names.ts';
import type { BundleSeries, Diagnosis, IncidentBundle } from '../../domain/diagnosis.ts';
import type { Span } from '../../domain/evidence.ts';
import type { Language } from '../../domain/language.ts';
import { foreign } from '../cards/parts/foreign.ts';
import { narrowBundle } from '../charts/narrow-bundle.ts';
import type { Diagnosed } from './diagnosed.ts';
import { suspectOf } from './suspects.ts';
import type { Talk } from './talk.ts';

const NOBODY = { rank: 1, metric: null, change_id: null, score: 0, confidence: 0, evidence: [] };

/** A diagnosis that says nothing, of a service that was not diagnosed: for pictures of it. */
export function aboutNobody(entity: string): Diagnosis {
  return {
    ...{ verdict: 'inconclusive', root_cause_change: null, first_failing: null, blast_radius: [] },
    ...{ remediation: 'none', onset: null, confidence_score: 0, ruled_out: [], findings: [] },
    suspects: [{ ...NOBODY, entity }],
    execution_plan: [],
  };
}

/** The readings of one service, as the evidence has them. */
export type Readings = { entity: string; bundle: IncidentBundle; diagnosis: Diagnosis };

/** Reads what is kept of a service; null when the evidence is not kept any more. */
export async function readReadings(
  talk: Talk,
  { session, diagnosis }: Extract<Diagnosed, { kind: 'ready' }>,
  service: string | null,
): Promise<Readings | null> {
  const suspect = suspectOf(diagnosis, talk, service);
  const entity = suspect?.entity ?? service ?? talk.focus ?? session.request.services[0] ?? '';
  const about = { ...diagnosis, suspects: [suspect ?? { ...NOBODY, entity }] };
  const bundle = narrowBundle(await talk.deps.diagnosis.bundleOf(session.id), about);
  return bundle && { entity, bundle, diagnosis: about };
}

/** The numbers of a series in a stretch of time. */
export function valuesIn({ samples }: BundleSeries, { start, end }: Span): number[] {
  return samples.flatMap(([at, value]) => {
    const inside = at * 1_000 >= start && at * 1_000 <= end;
    const number = typeof value === 'string' ? Number(value) : value;
    return inside && number !== null && Number.isFinite(number) ? [number] : [];
  });
}

/** What a series is called. */
export function seriesName({ entity, metric }: BundleSeries, language: Language): string {
  return `${foreign(entity, 60)} · ${foreign(sayMetricName(metric, language), 80)}`;
}
