/** A signal of every service, as a bundle names it. `$ns` stands for the namespace. */
export type RecordedSignal = { metric: string; unit: string | null; expression: string };

const OWN = '{namespace="$ns"}';
const requests = (more = '') => `rate(http_requests_total{namespace="$ns"${more}}[10s])`;
const asService = (expression: string) =>
  `label_replace(${expression}, "service", "$1", "container", "(.+)")`;

function latency(quantile: number): RecordedSignal {
  const buckets = `rate(http_request_duration_seconds_bucket${OWN}[10s])`;
  const expression = `1000 * histogram_quantile(${quantile}, sum by (service, le) (${buckets}))`;
  return { metric: `latency_p${quantile * 100}_ms`, unit: 'ms', expression };
}

const failed = `sum by (service) (${requests(',code=~"5.."')})`;
const all = `sum by (service) (${requests()})`;
const working = `container_memory_working_set_bytes${OWN}`;
const limits = 'kube_pod_container_resource_limits{namespace="$ns",resource="memory"}';

/** The golden signals and saturation of every service. */
export const RECORDED_SIGNALS: readonly RecordedSignal[] = [
  { metric: 'request_rate', unit: 'req/s', expression: all },
  {
    ...{ metric: 'error_percent', unit: '%' },
    expression: `100 * (${failed} or ${all} * 0) / ${all}`,
  },
  ...[0.5, 0.95].map(latency),
  {
    ...{ metric: 'cpu_cores', unit: 'cores' },
    expression: `sum by (service) (rate(process_cpu_seconds_total${OWN}[10s]))`,
  },
  {
    ...{ metric: 'memory_percent_of_limit', unit: '%' },
    expression: `max by (service) (${asService(`100 * ${working} / on (namespace, pod, container) ${limits}`)})`,
  },
  {
    ...{ metric: 'restarts', unit: null },
    expression: `max by (service) (${asService(`increase(kube_pod_container_status_restarts_total${OWN}[1m])`)})`,
  },
  { metric: 'up', unit: null, expression: `avg by (service) (up${OWN})` },
];

/** Who calls whom. */
export const CALLS = 'count by (caller, callee) (http_client_requests_total{namespace="$ns"})';
