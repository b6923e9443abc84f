import type { Matcher } from './promql.ts';

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
