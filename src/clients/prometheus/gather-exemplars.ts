import type { z } from 'zod';
import type { EvidenceLink, EvidenceScope } from '../../domain/evidence.ts';
import type { PrometheusApi } from './create-api.ts';
import { entityOf, plainName } from './entity-names.ts';
import { graphLink } from './graph-link.ts';
import type { PlannedQuery } from './plan-queries.ts';
import type { Exemplars } from './schema.ts';
import type { SignalQuery } from './signal-query.ts';

type Exemplar = z.infer<typeof Exemplars>['data'][number]['exemplars'][number];
type Buckets = NonNullable<SignalQuery['buckets']>;

type Timed = PlannedQuery & { buckets: Buckets };
type SlowRequest = { entity: string; trace: string; ms: number };

const MOST = 3;
const TRACE = ['trace_id', 'traceID', 'traceId', 'TraceID'];

function labelOf({ labels }: Exemplar, names: readonly string[]): string | null {
  const name = names.find((one) => labels[one]);
  return name ? (labels[name] ?? null) : null;
}

function toRequest(exemplar: Exemplar, entity: string, { toMs }: Buckets): SlowRequest[] {
  const trace = labelOf(exemplar, TRACE);
  const ms = Number(exemplar.value) * toMs;
  return trace === null || !Number.isFinite(ms) ? [] : [{ entity, trace, ms }];
}

async function readBuckets(
  api: PrometheusApi,
  { by, buckets, focused }: Timed,
  { window }: EvidenceScope,
  signal: AbortSignal,
): Promise<(SlowRequest & { url: string })[]> {
  const answer = await api.exemplars(buckets.selector, window, signal);
  // Most keep none, and many answer that they can't: there is no measurement that would be missed.
  if (answer.kind === 'failed') return [];
  const url = `${graphLink(api.base, focused, window)}&g0.show_exemplars=1`;
  return answer.data.flatMap(({ seriesLabels, exemplars }) => {
    const entity = entityOf(by, seriesLabels[by] ?? '');
    if (entity === '') return [];
    const requests = exemplars.flatMap((one) => toRequest(one, entity, buckets));
    return requests.map((one) => ({ ...one, url }));
  });
}

function isTimed(query: PlannedQuery): query is Timed {
  return query.buckets !== undefined;
}

/**
 * The slowest of the single requests that were kept with their trace beside the measurements of latency, those of the
 * services in question first. They are examples to look up: without the calls within, they blame nobody.
 */
export async function gatherExemplars(
  api: PrometheusApi,
  queries: readonly PlannedQuery[],
  scope: EvidenceScope,
  signal: AbortSignal,
): Promise<EvidenceLink[]> {
  const timed = queries.filter(isTimed);
  const once = [...new Map(timed.map((query) => [query.buckets.selector, query])).values()];
  const read = await Promise.all(once.map((query) => readBuckets(api, query, scope, signal)));
  const asked = new Set(scope.services.map(plainName));
  const rank = ({ entity }: SlowRequest) => (asked.has(plainName(entity)) ? 0 : 1);
  const slowest = read.flat().toSorted((a, b) => rank(a) - rank(b) || b.ms - a.ms);
  return slowest.slice(0, MOST).map(({ entity, trace, ms, url }) => ({
    title: `trace ${trace.slice(0, 64)} of ${entity}: ${Math.round(ms)} ms`,
    url,
  }));
}
