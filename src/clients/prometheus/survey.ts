import type { EvidenceScope, Span } from '../../domain/evidence.ts';
import { NAMESPACE_LABELS, POD_LABELS, SERVICE_LABELS } from './catalogue.ts';
import type { PrometheusApi } from './create-api.ts';
import type { Dimension } from './dimension.ts';
import { entityOf, plainName } from './entity-names.ts';
import { isLabelName, type Matcher } from './promql.ts';

/** What is looked at, as far as it decides which labels are read. */
export type SurveyScope = Pick<EvidenceScope, 'services' | 'namespace'> & { span: Span };

/** What was found out about one metric. */
export type Surveyed = {
  labels: ReadonlySet<string>;
  /** Null: nothing names a service. */
  dimension: Dimension | null;
  within: Matcher[];
};

/** How a metric may be told apart. */
export type SurveyWish = {
  metric: string;
  by: 'service' | 'workload';
  services?: readonly string[];
};

/** Finds out by which labels metrics are told apart; `warnings` says what it could not find out so far. */
export type Survey = {
  of(wish: SurveyWish): Promise<Surveyed | null>;
  warnings(): string[];
  /** Why the first question that failed did, as a stable code; null: none has failed. */
  failed(): string | null;
};

type Told = { label: string; matched: number; distinct: number };

/** The label that names most of the services in question; one that tells none apart comes last. */
function best(told: readonly Told[]): string | null {
  const value = ({ matched, distinct }: Told) => matched * 2 + (distinct > 1 ? 1 : 0);
  const first = told.toSorted((a, b) => value(b) - value(a))[0];
  return first?.label ?? null;
}

/** Which label names a service and which a namespace is found out, metric by metric. */
export function createSurvey(api: PrometheusApi, scope: SurveyScope, signal: AbortSignal): Survey {
  const { span, namespace } = scope;
  const wanted = new Set(scope.services.map(plainName));
  const failures: { metric: string; reason: string }[] = [];
  const unplaced = new Set<string>();

  async function tell(label: string, metric: string): Promise<Told> {
    const answer = await api.valuesOf(label, metric, span, signal);
    const values = answer.kind === 'answered' ? answer.data : [];
    const matched = values.filter((value) => wanted.has(plainName(entityOf(label, value))));
    return { label, matched: matched.length, distinct: values.length };
  }

  async function serviceLabel(metric: string, candidates: string[]): Promise<string | null> {
    if (candidates.length < 2) return candidates[0] ?? null;
    return best(await Promise.all(candidates.map((label) => tell(label, metric))));
  }

  async function dimensionOf(wish: SurveyWish, labels: Set<string>): Promise<Dimension | null> {
    const pod = POD_LABELS.find((label) => labels.has(label));
    if (wish.by === 'workload' && pod) return { kind: 'workload', pod };
    // Beside pods, the kubelet's metrics carry the kubelet's own names.
    const given =
      wish.by === 'workload' ? ['container', 'name'] : (wish.services ?? SERVICE_LABELS);
    const candidates = given.filter((label) => labels.has(label) && isLabelName(label));
    const label = await serviceLabel(wish.metric, candidates);
    return label === null ? null : { kind: 'label', label };
  }

  function namespaceOf({ metric }: SurveyWish, labels: Set<string>): Matcher[] {
    if (namespace === null) return [];
    const label = NAMESPACE_LABELS.find((one) => labels.has(one));
    if (label) return [{ label, op: '=', value: namespace }];
    unplaced.add(metric);
    return [];
  }

  return {
    failed: () => failures[0]?.reason ?? null,
    warnings() {
      const said = failures.map(({ metric, reason }) => `${metric}: ${reason}`);
      if (unplaced.size === 0) return said;
      const all = [...unplaced].join(', ');
      return [...said, `without a label for the namespace, read as a whole: ${all}`];
    },
    async of(wish) {
      const answer = await api.labelsOf(wish.metric, span, signal);
      if (answer.kind === 'failed') {
        failures.push({ metric: wish.metric, reason: answer.reason });
        return null;
      }
      const labels = new Set(answer.data);
      const dimension = await dimensionOf(wish, labels);
      return { labels, dimension, within: namespaceOf(wish, labels) };
    },
  };
}
