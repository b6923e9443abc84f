import type { CapacityMetric } from '../../domain/capacity.ts';
import type { Matcher } from '../prometheus/promql.ts';

/** A selector of a metric, narrowed to the resource; conditions on labels that the metric has not are left out. */
export type Pick = (metric: string, only?: readonly Matcher[]) => string;

/** By what a kind of resource is known. */
export type IdentityKind = 'pods' | 'service' | 'node' | 'volume';

/** Where a limit is read, the amount in the unit of what is used. */
export type LimitReading = {
  /** The metric whose existence makes it possible; the resource is looked for by its labels. */
  metric: string;
  amount(pick: Pick): string;
};

/** One way to read how much of something is used. */
export type Reading = {
  metric: CapacityMetric;
  unit: 'cores' | 'bytes' | 'bytes/s';
  identity: IdentityKind;
  /** The metrics it needs; the first one's labels tell the resources apart. */
  needs: readonly [string, ...string[]];
  /** `range` is a time over which a rate is taken, such as `3600s`. */
  used(pick: Pick, range: string): string;
  /** Best first. */
  limits: readonly LimitReading[];
};

const REAL: readonly Matcher[] = [{ label: 'container', op: '!~', value: 'POD|' }];
const WORKING: readonly Matcher[] = [
  { label: 'mode', op: '!~', value: 'idle|iowait|steal|guest|guest_nice' },
];
const IDLE: readonly Matcher[] = [{ label: 'mode', op: '=', value: 'idle' }];
const DISKS: readonly Matcher[] = [
  { label: 'fstype', op: '!~', value: 'tmpfs|ramfs|overlay|squashfs|devtmpfs|nsfs|iso9660' },
];
const CABLES: readonly Matcher[] = [
  { label: 'device', op: '!~', value: 'lo|(veth|docker|cali|cni|flannel|br-|virbr|tunl|kube).*' },
];
const resource = (value: string): readonly Matcher[] => [{ label: 'resource', op: '=', value }];
const sum = (expression: string) => `sum(${expression})`;
const rate = (picked: string, range: string) => `rate(${picked}[${range}])`;

function requested(name: 'cpu' | 'memory', older: string): LimitReading[] {
  const metric = 'kube_pod_container_resource_limits';
  return [
    { metric, amount: (pick) => sum(pick(metric, resource(name))) },
    { metric: older, amount: (pick) => sum(pick(older)) },
  ];
}

const CPU: readonly Reading[] = [
  {
    ...{ metric: 'cpu', unit: 'cores', identity: 'pods' },
    needs: ['container_cpu_usage_seconds_total'],
    used: (pick, range) => sum(rate(pick('container_cpu_usage_seconds_total', REAL), range)),
    limits: [
      ...requested('cpu', 'kube_pod_container_resource_limits_cpu_cores'),
      {
        metric: 'container_spec_cpu_quota',
        amount: (pick) =>
          `${sum(pick('container_spec_cpu_quota', REAL))} / max(${pick('container_spec_cpu_period', REAL)})`,
      },
    ],
  },
  {
    ...{ metric: 'cpu', unit: 'cores', identity: 'service' },
    needs: ['process_cpu_seconds_total'],
    used: (pick, range) => sum(rate(pick('process_cpu_seconds_total'), range)),
    limits: [],
  },
  {
    ...{ metric: 'cpu', unit: 'cores', identity: 'node' },
    needs: ['node_cpu_seconds_total'],
    used: (pick, range) => sum(rate(pick('node_cpu_seconds_total', WORKING), range)),
    limits: [
      {
        metric: 'node_cpu_seconds_total',
        amount: (pick) => `count(${pick('node_cpu_seconds_total', IDLE)})`,
      },
    ],
  },
];

const MEMORY: readonly Reading[] = [
  {
    ...{ metric: 'memory', unit: 'bytes', identity: 'pods' },
    needs: ['container_memory_working_set_bytes'],
    used: (pick) => sum(pick('container_memory_working_set_bytes', REAL)),
    limits: [
      ...requested('memory', 'kube_pod_container_resource_limits_memory_bytes'),
      {
        metric: 'container_spec_memory_limit_bytes',
        // Nothing stands for no limit.
        amount: (pick) => sum(`${pick('container_spec_memory_limit_bytes', REAL)} > 0`),
      },
    ],
  },
  {
    ...{ metric: 'memory', unit: 'bytes', identity: 'service' },
    needs: ['process_resident_memory_bytes'],
    used: (pick) => sum(pick('process_resident_memory_bytes')),
    limits: [],
  },
  {
    ...{ metric: 'memory', unit: 'bytes', identity: 'node' },
    needs: ['node_memory_MemTotal_bytes', 'node_memory_MemAvailable_bytes'],
    used: (pick) =>
      sum(`${pick('node_memory_MemTotal_bytes')} - ${pick('node_memory_MemAvailable_bytes')}`),
    limits: [
      {
        metric: 'node_memory_MemTotal_bytes',
        amount: (pick) => sum(pick('node_memory_MemTotal_bytes')),
      },
    ],
  },
];

const DISK: readonly Reading[] = [
  {
    ...{ metric: 'disk', unit: 'bytes', identity: 'volume' },
    needs: ['kubelet_volume_stats_used_bytes'],
    // A volume that several pods mount is told once for each.
    used: (pick) => `max(${pick('kubelet_volume_stats_used_bytes')})`,
    limits: [
      {
        metric: 'kubelet_volume_stats_capacity_bytes',
        amount: (pick) => `max(${pick('kubelet_volume_stats_capacity_bytes')})`,
      },
    ],
  },
  {
    ...{ metric: 'disk', unit: 'bytes', identity: 'pods' },
    needs: ['container_fs_usage_bytes'],
    used: (pick) => sum(pick('container_fs_usage_bytes', REAL)),
    limits: [],
  },
  {
    ...{ metric: 'disk', unit: 'bytes', identity: 'node' },
    needs: ['node_filesystem_size_bytes', 'node_filesystem_avail_bytes'],
    // A device that is mounted in many places is one device.
    used: (pick) =>
      `sum(max by (instance, device) (${pick('node_filesystem_size_bytes', DISKS)} - ${pick('node_filesystem_avail_bytes', DISKS)}))`,
    limits: [
      {
        metric: 'node_filesystem_size_bytes',
        amount: (pick) =>
          `sum(max by (instance, device) (${pick('node_filesystem_size_bytes', DISKS)}))`,
      },
    ],
  },
];

const NETWORK: readonly Reading[] = [
  {
    ...{ metric: 'network', unit: 'bytes/s', identity: 'pods' },
    needs: ['container_network_receive_bytes_total', 'container_network_transmit_bytes_total'],
    used: (pick, range) =>
      `${sum(rate(pick('container_network_receive_bytes_total'), range))} + ${sum(rate(pick('container_network_transmit_bytes_total'), range))}`,
    limits: [],
  },
  {
    ...{ metric: 'network', unit: 'bytes/s', identity: 'node' },
    needs: ['node_network_receive_bytes_total', 'node_network_transmit_bytes_total'],
    // A cable carries as much each way at the same time: the fuller way counts.
    used: (pick, range) =>
      `${sum(rate(pick('node_network_receive_bytes_total', CABLES), range))} > ${sum(rate(pick('node_network_transmit_bytes_total', CABLES), range))} or ${sum(rate(pick('node_network_transmit_bytes_total', CABLES), range))}`,
    limits: [
      {
        metric: 'node_network_speed_bytes',
        amount: (pick) => sum(`${pick('node_network_speed_bytes', CABLES)} > 0`),
      },
    ],
  },
];

/** Every way that is known, the one to be preferred first. */
export const READINGS: readonly Reading[] = [...CPU, ...MEMORY, ...DISK, ...NETWORK];
