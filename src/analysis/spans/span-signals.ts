import type { Signal } from '../signals/signal.ts';
import type { SpanTiming } from './time-spans.ts';

/** Fewer spans of a kind than this show no change. */
const LEAST_SPANS = 8;
/** Spans from this long before the alert are of normal time, in seconds. */
const NORMAL_BEFORE = 300;

/** Times differ by factors, so that factors are what is compared. */
function toLog(ms: number): number {
  return Math.log2(1 + ms);
}

function signalOf(timings: readonly SpanTiming[], alertAt: number | null): Signal[] {
  const [first] = timings;
  if (!first || timings.length < LEAST_SPANS) return [];
  const until = alertAt === null ? Number.NEGATIVE_INFINITY : alertAt - NORMAL_BEFORE;
  const normal = timings.filter(({ start }) => start < until).map(({ ms }) => toLog(ms));
  const sorted = timings.toSorted((a, b) => a.start - b.start);
  return [
    {
      entity: first.entity,
      metric: `time of ${first.to ?? first.name}`,
      labels: {},
      unit: null,
      kind: 'latency',
      samples: sorted.map(({ start, ms }) => [start, toLog(ms)] as const),
      normal: normal.length >= LEAST_SPANS ? normal : null,
      coverage: 1,
    },
  ];
}

/** Span times as series, one for each thing that time is spent on: what the onset is seen in to the second. */
export function spanSignals(timings: readonly SpanTiming[], alertAt: number | null): Signal[] {
  const groups = Map.groupBy(timings, ({ entity, to, name }) =>
    JSON.stringify(to === null ? [entity, name] : [entity, null, to]),
  );
  return [...groups.values()].flatMap((some) => signalOf(some, alertAt));
}
