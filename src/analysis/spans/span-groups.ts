import type { BundleSpan } from '../../domain/diagnosis.ts';

/** Milliseconds and failures of one group of spans, before the onset and since. */
export type SpanGroup = {
  before: number[];
  after: number[];
  failuresBefore: number;
  failuresAfter: number;
  /** Unix seconds of the first span since the onset. */
  firstAfter: number;
};

/** Spans by what is measured: time an entity spends itself, by operation; time on the way between two entities. */
export type SpanGroups = {
  own: Map<string, Map<string, SpanGroup>>;
  between: Map<string, SpanGroup>;
};

const FAILED =
  /^(?:error|status_code_error|2|5\d\d|fail\w*|unset_error|internal|unavailable|deadline_exceeded)$/i;

/** Whether a span says of itself that it failed; `2` is OpenTelemetry's code for an error. */
export function hasFailed({ status }: BundleSpan): boolean {
  return status !== null && FAILED.test(status.trim());
}

/** The two ends of a call as one key. */
export function betweenKey(from: string, to: string): string {
  return `${from} → ${to}`;
}

function emptyGroup(): SpanGroup {
  return {
    before: [],
    after: [],
    failuresBefore: 0,
    failuresAfter: 0,
    firstAfter: Number.POSITIVE_INFINITY,
  };
}

function groupAt<Key>(groups: Map<Key, SpanGroup>, key: Key): SpanGroup {
  const known = groups.get(key);
  if (known) return known;
  const fresh = emptyGroup();
  groups.set(key, fresh);
  return fresh;
}

function add(group: SpanGroup, span: BundleSpan, onset: number, ms: number, failed: boolean): void {
  if (span.start < onset) {
    group.before.push(ms);
    group.failuresBefore += failed ? 1 : 0;
    return;
  }
  group.after.push(ms);
  group.failuresAfter += failed ? 1 : 0;
  group.firstAfter = Math.min(group.firstAfter, span.start);
}

function childrenOf(spans: readonly BundleSpan[]): Map<string, BundleSpan[]> {
  const children = new Map<string, BundleSpan[]>();
  for (const span of spans) {
    if (span.parent_id === null) continue;
    const known = children.get(span.parent_id);
    if (known) known.push(span);
    else children.set(span.parent_id, [span]);
  }
  return children;
}

/** Time of a span in which none of its children ran; children side by side are counted once. */
function ownTime(span: BundleSpan, children: readonly BundleSpan[]): number {
  let [busy, until] = [0, Number.NEGATIVE_INFINITY];
  for (const child of children.toSorted((a, b) => a.start - b.start)) {
    const begin = Math.max(child.start * 1000, until);
    const end = child.start * 1000 + child.duration_ms;
    busy += Math.max(0, end - begin);
    until = Math.max(until, end);
  }
  return Math.max(0, span.duration_ms - busy);
}

/**
 * Sorts spans by what their time is spent on. A span whose only child is another entity's is the waiting end of a call:
 * what it takes longer than the child is time on the way, or in a queue at either end.
 */
export function groupSpans(spans: readonly BundleSpan[], onset: number): SpanGroups {
  const groups: SpanGroups = { own: new Map(), between: new Map() };
  const children = childrenOf(spans);
  for (const span of spans) {
    const inner = children.get(span.span_id) ?? [];
    const [only] = inner;
    const ms = ownTime(span, inner);
    const failed = hasFailed(span) && !inner.some(hasFailed);
    if (only !== undefined && inner.length === 1 && only.entity !== span.entity) {
      add(groupAt(groups.between, betweenKey(span.entity, only.entity)), span, onset, ms, failed);
      continue;
    }
    const own = groups.own.get(span.entity) ?? new Map<string, SpanGroup>();
    groups.own.set(span.entity, own);
    add(groupAt(own, span.name), span, onset, ms, failed);
  }
  return groups;
}
