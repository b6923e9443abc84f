const BUCKETS = [0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2];

/** Counts requests and their times; `text` is what Prometheus reads at /metrics. */
export function createMetrics() {
  const statuses = new Map();
  const buckets = BUCKETS.map(() => 0);
  let [count, sum] = [0, 0];
  return {
    observe(status, seconds) {
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      for (const [index, limit] of BUCKETS.entries()) if (seconds <= limit) buckets[index] += 1;
      [count, sum] = [count + 1, sum + seconds];
    },
    text: () =>
      [
        ...[...statuses].map(([status, n]) => `paperplane_requests_total{status="${status}"} ${n}`),
        ...BUCKETS.map(
          (limit, i) => `paperplane_request_seconds_bucket{le="${limit}"} ${buckets[i]}`,
        ),
        `paperplane_request_seconds_bucket{le="+Inf"} ${count}`,
        `paperplane_request_seconds_sum ${sum}`,
        `paperplane_request_seconds_count ${count}`,
        '',
      ].join('\n'),
  };
}
