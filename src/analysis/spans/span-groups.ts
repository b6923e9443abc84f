import type { SpanTiming } from './time-spans.ts';

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

function groupAt(groups: Map<string, SpanGroup>, key: string): SpanGroup {
  const known = groups.get(key);
  if (known) return known;
  const fresh = emptyGroup();
  groups.set(key, fresh);
  return fresh;
}

function add(group: SpanGroup, { start, ms, failed }: SpanTiming, onset: number): void {
  if (start < onset) {
    group.before.push(ms);
    group.failuresBefore += failed ? 1 : 0;
    return;
  }
  group.after.push(ms);
  group.failuresAfter += failed ? 1 : 0;
  group.firstAfter = Math.min(group.firstAfter, start);
}

/** Sorts timings by what the time was spent on, and by before and since the onset. */
export function groupSpans(timings: readonly SpanTiming[], onset: number): SpanGroups {
  const groups: SpanGroups = { own: new Map(), between: new Map() };
  for (const timing of timings) {
    const { entity, to, name } = timing;
    if (to !== null) {
      add(groupAt(groups.between, betweenKey(entity, to)), timing, onset);
      continue;
    }
    const own = groups.own.get(entity) ?? new Map<string, SpanGroup>();
    groups.own.set(entity, own);
    add(groupAt(own, name), timing, onset);
  }
  return groups;
}
