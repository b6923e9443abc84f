/** An alert rule as Prometheus reads it. */
export type AlertRule = {
  alert: string;
  expr: string;
  for: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
};

/** How soon rules look and fire, seconds. */
export type Pace = { scrape: number; hold: number };

/** A share of failures from here on is an alert. */
const MOST_FAILURES = 0.2;
/** 90 of 100 requests are quicker than this, seconds. */
const SLOW_SECONDS = 0.6;
/** Of a container's limit. */
const MOST_MEMORY = 0.85;

const BY = 'by (namespace, service)';

function rule(
  alert: string,
  expr: string,
  [hold, severity, summary]: readonly [number, string, string],
): AlertRule {
  return { alert, expr, for: `${hold}s`, labels: { severity }, annotations: { summary } };
}

function requestRules({ scrape, hold }: Pace): AlertRule[] {
  const range = `${Math.max(10, scrape * 5)}s`;
  const failed = `sum ${BY} (rate(http_requests_total{code=~"5.."}[${range}]))`;
  const all = `sum ${BY} (rate(http_requests_total[${range}]))`;
  const buckets = `sum by (namespace, service, le) (rate(http_request_duration_seconds_bucket[${range}]))`;
  const failing = [hold, 'critical', '{{ $labels.service }} fails too many requests'] as const;
  const slow = [hold, 'warning', '{{ $labels.service }} answers slowly'] as const;
  return [
    rule('HighErrorRate', `${failed} / ${all} > ${MOST_FAILURES}`, failing),
    rule('HighLatency', `histogram_quantile(0.9, ${buckets}) > ${SLOW_SECONDS}`, slow),
  ];
}

/** Container metrics name the service as `container`; alerts name it as `service`. */
function asService(expr: string): string {
  return `label_replace(${expr}, "service", "$1", "container", "(.+)")`;
}

function containerRules({ hold }: Pace): AlertRule[] {
  const limits = 'kube_pod_container_resource_limits{resource="memory"}';
  const share = asService(
    `container_memory_working_set_bytes / on (namespace, pod, container) ${limits}`,
  );
  const restarts = asService('increase(kube_pod_container_status_restarts_total[1m])');
  const full = [hold, 'warning', '{{ $labels.service }} is close to its memory limit'] as const;
  const crashing = [0, 'critical', '{{ $labels.service }} starts again and again'] as const;
  const away = [hold, 'critical', '{{ $labels.service }} can not be reached'] as const;
  return [
    rule('MemoryNearLimit', `${share} > ${MOST_MEMORY}`, full),
    rule('CrashLooping', `${restarts} > 1.5`, crashing),
    // A process that dies and comes back is away for a moment each time: one alert, not one a moment.
    rule('TargetDown', 'avg_over_time(up{namespace!=""}[10s]) < 0.5', away),
  ];
}

/** What is watched of a mesh. */
export function meshRules(pace: Pace): AlertRule[] {
  return [...requestRules(pace), ...containerRules(pace)];
}
