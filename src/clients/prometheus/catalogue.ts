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
