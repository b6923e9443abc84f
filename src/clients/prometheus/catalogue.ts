import type { Matcher } from './promql.ts';

/** How a server's requests are counted and timed under one convention of names. */
export type RequestFamily = {
  name: string;
  /** The counter of requests; the convention is in use where it exists. */
  count: string;
  /** Labels that tell how a request ended, and the values (RE2) that mean it failed. */
  failed: { labels: readonly string[]; value: string };
  /** Which requests count: those a service answered, not those it made. */
  only?: readonly Matcher[];
  bucket: string;
  sum: string;
  unit: 's' | 'ms';
  /** Labels that name the service, best first; unless told, the usual ones. */
  services?: readonly string[];
};

/** Something used up. */
export type Gauge = {
  metric: string;
  /** Its name in the bundle: the engine tells by the words what kind of signal it is. */
  as: string;
  unit: string | null;
  how: 'sum' | 'max' | 'avg' | 'min';
  shape: 'value' | 'rate' | 'increase';
  /** Told apart by pod, as the kubelet and kube-state-metrics do, or by service. */
  by: 'service' | 'workload';
  only?: readonly Matcher[];
  services?: readonly string[];
  /** What it is divided by, for percent. */
  per?: { metric: string; shape: 'value' | 'rate'; only?: readonly Matcher[] };
};

/** Labels that name a service, best first. */
export const SERVICE_LABELS = [
  'service_name',
  'exported_service',
  'service',
  'app',
  'app_kubernetes_io_name',
  'application',
  'component',
  'workload',
  'deployment',
  'exported_job',
  'job',
  'container',
] as const;

/** Labels that name a namespace, best first. */
export const NAMESPACE_LABELS = [
  'destination_workload_namespace',
  'destination_service_namespace',
  'exported_namespace',
  'namespace',
  'k8s_namespace_name',
  'kubernetes_namespace',
  'service_namespace',
] as const;

/** Labels that name a pod, best first. */
export const POD_LABELS = ['exported_pod', 'pod', 'pod_name', 'k8s_pod_name'] as const;

const HTTP_FAILED = {
  labels: [
    'http_response_status_code',
    'http_status_code',
    'status_code',
    'status',
    'code',
    'response_code',
  ],
  value: '5..|5xx|5XX',
};
const SPAN_FAILED = { labels: ['status_code'], value: 'STATUS_CODE_ERROR|ERROR|2' };
const SERVER_SPANS: readonly Matcher[] = [
  {
    label: 'span_kind',
    op: '=~',
    value: 'SPAN_KIND_SERVER|SPAN_KIND_CONSUMER|SERVER|CONSUMER|server|consumer',
  },
];
const GRPC_FAILED = {
  labels: ['grpc_code', 'rpc_grpc_status_code', 'code'],
  value: 'Unknown|DeadlineExceeded|Unimplemented|Internal|Unavailable|DataLoss|2|4|12|13|14|15',
};

type Stem = Omit<RequestFamily, 'count' | 'bucket' | 'sum'> & { stem: string; count?: string };

/** A convention whose histogram carries the count as well. */
function family({ stem, count = `${stem}_count`, ...rest }: Stem): RequestFamily {
  return { ...rest, count, bucket: `${stem}_bucket`, sum: `${stem}_sum` };
}

const otel = { name: 'OpenTelemetry', failed: HTTP_FAILED };
const spans = { name: 'span metrics', failed: SPAN_FAILED, only: SERVER_SPANS };
const classic = { name: 'classic', failed: HTTP_FAILED };
const grpc = { name: 'gRPC', failed: GRPC_FAILED };
const istio = {
  name: 'Istio',
  failed: { labels: ['response_code'], value: '5..|0' },
  only: [{ label: 'reporter', op: '=', value: 'destination' }] as const,
  services: [
    'destination_canonical_service',
    'destination_app',
    'destination_workload',
    'destination_service_name',
  ],
};

/** The conventions that are known, the most telling first: where two know a service, the first counts. */
export const REQUEST_FAMILIES: readonly RequestFamily[] = [
  family({ ...otel, stem: 'http_server_request_duration_seconds', unit: 's' }),
  family({ ...otel, stem: 'http_server_duration_milliseconds', unit: 'ms' }),
  family({ ...otel, stem: 'http_server_duration', unit: 'ms' }),
  family({
    ...classic,
    ...{ stem: 'http_request_duration_seconds', count: 'http_requests_total', unit: 's' },
  }),
  family({ ...classic, stem: 'http_request_duration_seconds', unit: 's' }),
  family({ ...classic, stem: 'http_server_requests_seconds', unit: 's' }),
  family({ ...classic, stem: 'http_request_duration_milliseconds', unit: 'ms' }),
  family({ ...classic, stem: 'http_request_duration_ms', unit: 'ms' }),
  family({ ...classic, stem: 'request_duration_seconds', unit: 's' }),
  family({
    ...{ ...grpc, stem: 'grpc_server_handling_seconds', unit: 's' },
    count: 'grpc_server_handled_total',
  }),
  family({ ...grpc, stem: 'rpc_server_duration_milliseconds', unit: 'ms' }),
  family({ ...grpc, stem: 'rpc_server_duration_seconds', unit: 's' }),
  family({
    ...{ ...istio, stem: 'istio_request_duration_milliseconds', unit: 'ms' },
    count: 'istio_requests_total',
  }),
  family({
    ...{ ...spans, stem: 'traces_spanmetrics_latency', unit: 's' },
    count: 'traces_spanmetrics_calls_total',
  }),
  family({
    ...{ ...spans, stem: 'traces_span_metrics_duration_milliseconds', unit: 'ms' },
    count: 'traces_span_metrics_calls_total',
  }),
  family({
    ...{ ...spans, stem: 'duration_milliseconds', unit: 'ms' },
    count: 'calls_total',
  }),
  family({
    ...{ name: 'Linkerd', stem: 'response_latency_ms', unit: 'ms', count: 'response_total' },
    failed: { labels: ['classification'], value: 'failure' },
    only: [{ label: 'direction', op: '=', value: 'inbound' }],
    services: ['deployment', 'statefulset', 'daemonset'],
  }),
  family({
    ...{ name: 'nginx ingress', stem: 'nginx_ingress_controller_request_duration_seconds' },
    ...{ unit: 's', count: 'nginx_ingress_controller_requests' },
    ...{ failed: HTTP_FAILED, services: ['exported_service', 'service'] },
  }),
];

const REAL_CONTAINERS: readonly Matcher[] = [{ label: 'container', op: '!~', value: 'POD|' }];
const pods = { by: 'workload', how: 'sum', shape: 'value', unit: null } as const;
const own = { by: 'service', how: 'max', shape: 'value', unit: null } as const;
const percent = { unit: '%' } as const;

/** What is known to be used up, and against which limit. Where two tell the same of a service, the first counts. */
export const GAUGES: readonly Gauge[] = [
  {
    ...{ ...pods, metric: 'container_cpu_usage_seconds_total', shape: 'rate' },
    ...{ as: 'cpu_cores', unit: 'cores', only: REAL_CONTAINERS },
  },
  {
    ...{ ...pods, ...percent, metric: 'container_cpu_usage_seconds_total', shape: 'rate' },
    ...{ as: 'cpu_percent_of_limit', only: REAL_CONTAINERS },
    per: {
      metric: 'kube_pod_container_resource_limits',
      shape: 'value',
      only: [{ label: 'resource', op: '=', value: 'cpu' }],
    },
  },
  {
    ...{ ...pods, ...percent, metric: 'container_cpu_cfs_throttled_periods_total', shape: 'rate' },
    as: 'cpu_throttled_percent',
    per: { metric: 'container_cpu_cfs_periods_total', shape: 'rate' },
  },
  {
    ...{ ...pods, metric: 'container_memory_working_set_bytes', how: 'max' },
    ...{ as: 'memory_bytes', unit: 'bytes', only: REAL_CONTAINERS },
  },
  {
    ...{ ...pods, ...percent, metric: 'container_memory_working_set_bytes' },
    ...{ as: 'memory_percent_of_limit', only: REAL_CONTAINERS },
    per: {
      metric: 'kube_pod_container_resource_limits',
      shape: 'value',
      only: [{ label: 'resource', op: '=', value: 'memory' }],
    },
  },
  {
    ...{ ...pods, metric: 'kube_pod_container_status_restarts_total', shape: 'increase' },
    as: 'restarts',
  },
  {
    ...{ ...pods, metric: 'kube_pod_container_status_waiting_reason', as: 'crash_waiting' },
    only: [
      {
        label: 'reason',
        op: '=~',
        value: 'CrashLoopBackOff|ImagePullBackOff|ErrImagePull|.*Error',
      },
    ],
  },
  {
    ...{ ...own, metric: 'kube_deployment_status_replicas_unavailable' },
    ...{ as: 'unavailable_replicas', services: ['deployment'] },
  },
  { ...own, how: 'sum', metric: 'process_cpu_seconds_total', shape: 'rate', as: 'cpu_cores' },
  { ...own, metric: 'process_resident_memory_bytes', as: 'memory_bytes', unit: 'bytes' },
  {
    ...{ ...own, ...percent, metric: 'process_open_fds', as: 'open_fds_percent' },
    per: { metric: 'process_max_fds', shape: 'value' },
  },
  { ...own, metric: 'nodejs_eventloop_lag_p99_seconds', as: 'eventloop_lag_seconds', unit: 's' },
  { ...own, metric: 'nodejs_eventloop_lag_seconds', as: 'eventloop_lag_seconds', unit: 's' },
  { ...own, metric: 'nodejs_heap_size_used_bytes', as: 'heap_bytes', unit: 'bytes' },
  {
    ...{ ...own, ...percent, how: 'sum', metric: 'jvm_memory_used_bytes', as: 'heap_percent' },
    only: [{ label: 'area', op: '=', value: 'heap' }],
    per: {
      metric: 'jvm_memory_max_bytes',
      shape: 'value',
      only: [{ label: 'area', op: '=', value: 'heap' }],
    },
  },
  { ...own, metric: 'go_goroutines', as: 'goroutines' },
  { ...own, how: 'avg', metric: 'up', as: 'up' },
];

/** What services count of their own that tells of failures and of things used up. */
export const TELLING = {
  counter:
    /_(errors?|failures?|failed|exceptions|timeouts?|retries|rejected|rejections|dropped|aborted|evictions?|oom)(_total|_count)$/,
  gauge:
    /(^|_)(pool|connections?|queue|queued|backlog|lag|pending|waiting|in_?flight|threads|saturation|utili[sz]ation|hit_ratio)(_|$)/,
  /** What only looks like a gauge. */
  notGauge: /_(total|bucket|sum|count|created|info)$/,
  /** What the machinery says of itself. */
  machinery:
    /^(prometheus|alertmanager|go|promhttp|net_conntrack|scrape|kube|apiserver|etcd|node|container|grafana|workqueue|rest_client|kubelet|coredns|process|machine|cadvisor|storage|authentication|authorization|loki|tempo|otelcol|ALERTS|nodejs|up)(_|$)/,
} as const;
