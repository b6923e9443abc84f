/** What a metric tells, whatever it is called. */
export const METRIC_KINDS = [
  'latency',
  'errors',
  'success',
  'traffic',
  'cpu',
  'memory',
  'disk',
  'connections',
  'queue',
  'restarts',
  'network',
  'host',
  'other',
] as const;
export type MetricKind = (typeof METRIC_KINDS)[number];

/** Words of general use, first match wins: what is asked of failures comes before what is asked of load. */
const WORDS: readonly (readonly [MetricKind, RegExp])[] = [
  ['host', /\b(node|host|machine|hypervisor)\b/],
  [
    'success',
    /\b(avail\w*|success\w*|succeeded|uptime|up|healthy|ready|sla)\b|\bhit (ratio|rate)\b/,
  ],
  ['restarts', /\b(restarts?|oom\w*|crash\w*|evict\w*|terminated)\b/],
  [
    'errors',
    /\b(err|errors?|fail\w*|fault\w*|exceptions?|5xx|4xx|50\d|timeouts?|refused|denied|reject\w*|abort\w*|loss|lost|retries|retrans\w*|unavailable|expired|deadlocks?)\b/,
  ],
  ['queue', /\b(queued?|queues|lag|backlog|pending|waiting|unacked|depth|saturation)\b/],
  [
    'latency',
    /\b(latency|latencies|duration|durations|delay|elapsed|rtt?|response time|wait time|p50|p75|p90|p95|p99|p999|ttfb|took)\b/,
  ],
  ['cpu', /\b(cpu|throttl\w*|load1|load5|load15|load average|loadavg)\b/],
  ['memory', /\b(mem|memory|heap|rss|working set|swap|gc|garbage)\b/],
  ['disk', /\b(disk|fs|filesystem|volume|inodes?|iops|io|storage|blk\w*|pvc)\b/],
  [
    'connections',
    /\b(connections?|conns?|pool|sockets?|threads?|goroutines|fds?|file descriptors)\b/,
  ],
  ['network', /\b(network|net|packets?|tcp|bandwidth|receive|transmit|rx|tx)\b/],
  [
    'traffic',
    /\b(requests?|reqs?|rps|qps|tps|ops|throughput|traffic|workload|load|calls?|hits|invocations|messages|orders|sessions|count|rate)\b/,
  ],
];

/** `PodServerLatencyP90(s)` and `http_server_duration_p99_ms` as words in lower case. */
export function wordsOf(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([a-zA-Z])(P\d\d)/g, '$1 $2')
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .toLowerCase()
    .trim();
}

function isTime(words: string, unit: string | null): boolean {
  const named = /\b(time|seconds?|milliseconds?|ms)\b/.test(words);
  return named || /^(s|ms|us|µs|ns|seconds?|milliseconds?)$/i.test(unit ?? '');
}

/** The kind of a metric by the words of its name and its unit. */
export function metricKind(name: string, unit: string | null = null): MetricKind {
  const words = wordsOf(name);
  const found = WORDS.find(([, pattern]) => pattern.test(words));
  const kind = found?.[0] ?? 'other';
  const vague = kind === 'other' || kind === 'traffic';
  return vague && isTime(words, unit) ? 'latency' : kind;
}
