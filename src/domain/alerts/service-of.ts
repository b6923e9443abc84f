type Labels = Readonly<Record<string, string>>;

/** From the most telling to the least: `job` often names the scraper and not what is scraped. */
const SERVICE_LABELS = [
  'service',
  'service_name',
  'app',
  'app_kubernetes_io_name',
  'deployment',
  'statefulset',
  'daemonset',
  'destination_service_name',
  'container',
  'job',
];

function firstOf(labels: Labels, names: readonly string[]): string | null {
  for (const name of names) if (labels[name]) return labels[name];
  return null;
}

/** The service that an alert names; null when it names none. */
export function serviceOf(labels: Labels): string | null {
  return firstOf(labels, SERVICE_LABELS);
}

/** The namespace that an alert names; null when it names none. */
export function namespaceOf(labels: Labels): string | null {
  return firstOf(labels, ['namespace', 'kubernetes_namespace', 'k8s_namespace_name']);
}

/** `namespace/service`, either of which may be empty; null when the alert names neither. */
export function scopeOf(labels: Labels): string | null {
  const [namespace, service] = [namespaceOf(labels), serviceOf(labels)];
  return namespace === null && service === null ? null : `${namespace ?? ''}/${service ?? ''}`;
}
