import type { EvidenceScope } from '../../domain/evidence.ts';
import { NAMESPACE_LABELS } from '../prometheus/catalogue.ts';
import type { PrometheusApi } from '../prometheus/create-api.ts';
import { entityOf } from '../prometheus/entity-names.ts';
import { isMetricName, type Matcher, selector } from '../prometheus/promql.ts';
import { CALL_FAMILIES, type CallFamily } from './call-families.ts';

/** One service calls another. */
export type Call = { from: string; to: string };

/** Who was seen to call whom, and what could not be read. */
export type ReadCalls = { calls: Call[]; warnings: string[]; failures: string[] };

type Asked = { metric: string; family: CallFamily };

/** More metrics than this tell of calls only where every client has names of its own. */
const MOST_METRICS = 12;
/** What meshes write when they don't know. */
const NOBODY = new Set(['', 'unknown', 'none', '-', 'user']);

/** The service that an address means: no port, and of a name inside of Kubernetes only its first part. */
function serviceOf(name: string): string {
  const host = name.replace(/^https?:\/\//, '').replace(/[:/].*$/, '');
  const inside = /^([^.]+)\.[^.]+\.svc(\.|$)/.exec(host);
  return inside?.[1] ?? host;
}

function conditions(
  labels: ReadonlySet<string>,
  family: CallFamily,
  namespace: string | null,
): Matcher[] {
  const own = (family.only ?? []).filter(({ label }) => labels.has(label));
  const within = NAMESPACE_LABELS.find((label) => labels.has(label));
  if (namespace === null || within === undefined) return own;
  return [...own, { label: within, op: '=', value: namespace }];
}

/** Which pairs there were at any time of the window: who has stopped calling is still a caller. */
function pairsQuery(
  { metric, family }: Asked,
  labels: ReadonlySet<string>,
  { namespace, window }: EvidenceScope,
) {
  const caller = family.caller.find((label) => labels.has(label));
  const callee = family.callee.find((label) => labels.has(label) && label !== caller);
  if (!caller || !callee) return null;
  const seconds = Math.max(60, Math.ceil((window.end - window.start) / 1_000));
  const series = selector(metric, conditions(labels, family, namespace));
  const expression = `group by (${caller}, ${callee}) (last_over_time(${series}[${seconds}s]))`;
  return { caller, callee, expression };
}

async function readMetric(
  api: PrometheusApi,
  asked: Asked,
  scope: EvidenceScope,
  signal: AbortSignal,
): Promise<ReadCalls> {
  const none = { calls: [], warnings: [], failures: [] };
  const known = await api.labelsOf(asked.metric, scope.window, signal);
  if (known.kind === 'failed') return { ...none, failures: [known.reason] };
  const query = pairsQuery(asked, new Set(known.data), scope);
  if (query === null) return none;
  const { end } = scope.window;
  const { expression, caller, callee } = query;
  const span = { start: end, end };
  const answer = await api.queryRange({ expression, span, stepSeconds: 60 }, signal);
  if (answer.kind === 'failed') return { ...none, failures: [answer.reason] };
  const calls = answer.data.flatMap(({ labels }): Call[] => {
    const from = entityOf(caller, labels[caller] ?? '');
    const to = serviceOf(labels[callee] ?? '');
    return NOBODY.has(from) || NOBODY.has(to) || from === to ? [] : [{ from, to }];
  });
  return { calls, warnings: answer.warnings, failures: [] };
}

/** Who calls whom, by every metric that tells. */
export async function readCalls(
  api: PrometheusApi,
  scope: EvidenceScope,
  signal: AbortSignal,
): Promise<ReadCalls> {
  const names = await api.metricNames(scope.window, signal);
  if (names.kind === 'failed') {
    return { calls: [], warnings: names.warnings, failures: [names.reason] };
  }
  const asked = names.data.filter(isMetricName).flatMap((metric): Asked[] => {
    const family = CALL_FAMILIES.find(({ name }) => name.test(metric));
    return family ? [{ metric, family }] : [];
  });
  const read = await Promise.all(
    asked.slice(0, MOST_METRICS).map((one) => readMetric(api, one, scope, signal)),
  );
  return {
    calls: read.flatMap(({ calls }) => calls),
    warnings: read.flatMap(({ warnings }) => warnings),
    failures: read.flatMap(({ failures }) => failures),
  };
}
