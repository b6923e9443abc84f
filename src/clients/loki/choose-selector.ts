import type { Selector } from './write-logql.ts';

/** Labels that name services, the surest first: OpenTelemetry's, then what agents and charts set. */
export const SERVICE_LABELS = [
  'service_name',
  'service',
  'app',
  'app_kubernetes_io_name',
  'k8s_deployment_name',
  'component',
  'container',
  'container_name',
  'job',
] as const;

/** Labels that name namespaces. */
export const NAMESPACE_LABELS = ['namespace', 'k8s_namespace_name', 'kubernetes_namespace_name'];

/** A service may have this many names at most; beyond that a query is longer than Loki takes. */
const MOST_VALUES = 100;

/** The values of one label. */
export type LabelValues = { label: string; values: readonly string[] };

/** The service a value names: `shop/cart` is cart. */
export function serviceOf(value: string): string {
  return value.slice(value.lastIndexOf('/') + 1);
}

function valuesFor({ values }: LabelValues, services: readonly string[]): string[] {
  const asked = new Set(services.map((name) => name.toLowerCase()));
  const named = (value: string) =>
    asked.has(value.toLowerCase()) || asked.has(serviceOf(value).toLowerCase());
  return values.filter(named).slice(0, MOST_VALUES);
}

function namespaceIn(labels: readonly LabelValues[], namespace: string | null) {
  if (namespace === null) return null;
  const found = labels.find(({ label }) => NAMESPACE_LABELS.includes(label));
  return found ? { label: found.label, value: namespace } : null;
}

/** The streams of the services that are meant, by the label that knows most of them; null when none knows any. */
export function chooseSelector(
  known: readonly LabelValues[],
  scope: { services: readonly string[]; namespace: string | null },
): Selector | null {
  const namespace = namespaceIn(known, scope.namespace);
  const naming = SERVICE_LABELS.flatMap((name) => known.find(({ label }) => label === name) ?? []);
  const [first] = naming;
  if (!first) return null;
  if (scope.services.length === 0) return { label: first.label, values: [], namespace };
  const fits = naming.map((one) => ({ label: one.label, values: valuesFor(one, scope.services) }));
  const namedBy = ({ values }: LabelValues) =>
    new Set(values.map((value) => serviceOf(value).toLowerCase())).size;
  const most = Math.max(...fits.map(namedBy));
  const best = fits.find((one) => most > 0 && namedBy(one) === most);
  return best ? { label: best.label, values: best.values, namespace } : null;
}
