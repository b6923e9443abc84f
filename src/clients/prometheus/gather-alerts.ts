import type { BundleAlert, BundleSeries } from '../../domain/diagnosis.ts';
import type { EvidenceLink, EvidenceScope } from '../../domain/evidence.ts';
import { SERVICE_LABELS } from './catalogue.ts';
import type { PrometheusApi, RangeSeries } from './create-api.ts';
import { entityOf } from './entity-names.ts';
import { readingOf } from './gather-signals.ts';
import { graphLink } from './graph-link.ts';
import type { Rule } from './schema.ts';
import { splitCondition } from './split-condition.ts';

/** What the alerts' own expressions came to. */
export type AlertSignals = {
  series: BundleSeries[];
  /** The alerts with value and threshold, as far as they could be told. */
  alerts: BundleAlert[];
  warnings: string[];
  links: EvidenceLink[];
};

type Context = { scope: EvidenceScope; scrapeSeconds: number };

/** More rules than this fire together in a storm only. */
const MOST_RULES = 6;
/** The alert itself and its neighbours. */
const MOST_SERIES = 20;

/** Whether nothing that both carry differs: labels added by the rule are in the alert alone. */
function isAbout(series: RangeSeries, { labels }: BundleAlert): boolean {
  return Object.entries(series.labels).every(
    ([name, value]) => name === '__name__' || labels[name] === undefined || labels[name] === value,
  );
}

function serviceOf(labels: Readonly<Record<string, string>>): string | null {
  const label = SERVICE_LABELS.find((one) => labels[one]);
  return label ? entityOf(label, labels[label] ?? '') : null;
}

function inNamespace({ labels }: RangeSeries, namespace: string | null): boolean {
  return namespace === null || labels.namespace === undefined || labels.namespace === namespace;
}

function toBundle(rule: Rule, series: RangeSeries, alerts: readonly BundleAlert[]): BundleSeries[] {
  const alert = alerts.find((one) => isAbout(series, one));
  const entity = serviceOf(series.labels) ?? (alert && serviceOf(alert.labels));
  const samples = series.samples.filter(([, value]) => Number.isFinite(value));
  if (!entity || samples.length === 0) return [];
  return [{ entity, metric: `alert_${rule.name}`, labels: {}, unit: null, samples }];
}

/** The alert with the last value its expression had, and what it is compared with. */
function withValue(alert: BundleAlert, found: readonly RangeSeries[], threshold: number | null) {
  const own = found.find((series) => isAbout(series, alert));
  const last = own?.samples.findLast(([, value]) => Number.isFinite(value))?.[1];
  return { ...alert, value: alert.value ?? last ?? null, threshold: alert.threshold ?? threshold };
}

async function readRule(
  api: PrometheusApi,
  rule: Rule,
  { scope, scrapeSeconds }: Context,
  signal: AbortSignal,
): Promise<AlertSignals> {
  const condition = splitCondition(rule.query);
  const expression = condition?.expression ?? rule.query;
  const { window, namespace } = scope;
  const reading = readingOf(window, scrapeSeconds);
  const answer = await api.queryRange({ expression, ...reading }, signal);
  const about = scope.alerts.filter(({ labels }) => labels.alertname === rule.name);
  const said = answer.warnings.map((warning) => `alert ${rule.name}: ${warning}`);
  if (rule.lastError) said.push(`alert ${rule.name}: ${rule.lastError}`);
  if (answer.kind === 'failed') {
    return { series: [], alerts: [], links: [], warnings: [...said, answer.reason] };
  }
  const found = answer.data.filter((one) => inNamespace(one, namespace)).slice(0, MOST_SERIES);
  return {
    series: found.flatMap((one) => toBundle(rule, one, about)),
    alerts: about.map((alert) => withValue(alert, found, condition?.threshold ?? null)),
    warnings: said,
    links: [{ title: `alert_${rule.name}`, url: graphLink(api.base, expression, window) }],
  };
}

/** Reads the expressions of the alerts that fire, so that their values are known and not only that they fire. */
export async function gatherAlerts(
  api: PrometheusApi,
  context: Context,
  signal: AbortSignal,
): Promise<AlertSignals> {
  const names = new Set(context.scope.alerts.flatMap(({ labels }) => labels.alertname ?? []));
  const none = { series: [], alerts: [], links: [], warnings: [] };
  if (names.size === 0) return none;
  const answer = await api.rules(signal);
  if (answer.kind === 'failed') return { ...none, warnings: [`rules: ${answer.reason}`] };
  const rules = answer.data.filter(({ type, name }) => type === 'alerting' && names.has(name));
  const distinct = [...new Map(rules.map((rule) => [rule.name, rule])).values()];
  const read = await Promise.all(
    distinct.slice(0, MOST_RULES).map((rule) => readRule(api, rule, context, signal)),
  );
  return {
    series: read.flatMap(({ series }) => series),
    alerts: read.flatMap(({ alerts }) => alerts),
    warnings: [...answer.warnings, ...read.flatMap(({ warnings }) => warnings)],
    links: read.flatMap(({ links }) => links),
  };
}
