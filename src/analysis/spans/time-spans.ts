import type { BundleSpan } from '../../domain/diagnosis.ts';

/** What the time of one span was spent on. */
export type SpanTiming = {
  entity: string;
  /** The entity that was waited for; null when the time is the entity's own. */
  to: string | null;
  name: string;
  /** Unix seconds. */
  start: number;
  /** Milliseconds that no child accounts for. */
  ms: number;
  /** It failed, and no child of it did. */
  failed: boolean;
};

const FAILED =
  /^(?:error|status_code_error|2|5\d\d|fail\w*|unset_error|internal|unavailable|deadline_exceeded)$/i;

/** Whether a span says of itself that it failed; `2` is OpenTelemetry's code for an error. */
export function hasFailed({ status }: BundleSpan): boolean {
  return status !== null && FAILED.test(status.trim());
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
 * Tells for each span what its time was spent on. A span whose only child is another entity's is the waiting end of a
 * call: what it takes longer than the child is time on the way, or in a queue at either end.
 */
export function timeSpans(spans: readonly BundleSpan[]): SpanTiming[] {
  const children = childrenOf(spans);
  return spans.map((span) => {
    const inner = children.get(span.span_id) ?? [];
    const [only] = inner;
    const waits = only !== undefined && inner.length === 1 && only.entity !== span.entity;
    return {
      entity: span.entity,
      to: waits ? only.entity : null,
      name: span.name,
      start: span.start,
      ms: ownTime(span, inner),
      failed: hasFailed(span) && !inner.some(hasFailed),
    };
  });
}
