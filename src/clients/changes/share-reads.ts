import { LRUCache } from 'lru-cache';
import type { Clock } from '../../domain/clock.ts';
import type { BundleChange } from '../../domain/diagnosis.ts';
import type { Span } from '../../domain/evidence.ts';

/** Reads the changes of a stretch of time. */
export type ReadChanges = (span: Span) => Promise<BundleChange[]>;

/** Diagnoses of one storm look at nearly the same time. */
const KEPT_MS = 60_000;
const HOUR_MS = 3_600_000;
const STEP_MS = 300_000;
const MOST = 20;

/** Whole hours at the beginning and five minutes at the end: what differs by less is read together. */
function widen({ start, end }: Span): Span {
  return { start: start - (start % HOUR_MS), end: Math.ceil(end / STEP_MS) * STEP_MS };
}

/** Reads once for all who ask about nearly the same time within a minute; a failure is not kept. */
export function shareReads(read: ReadChanges, clock: Clock): ReadChanges {
  const kept = new LRUCache<string, Promise<BundleChange[]>>({
    ...{ max: MOST, ttl: KEPT_MS, ttlResolution: 0, perf: clock },
  });
  return async (span) => {
    const wide = widen(span);
    const key = `${wide.start} ${wide.end}`;
    const reading = kept.get(key) ?? read(wide);
    kept.set(key, reading, { noUpdateTTL: true });
    reading.catch(() => kept.delete(key));
    const changes = await reading;
    const [start, end] = [span.start / 1_000, span.end / 1_000];
    return changes.filter(({ at }) => at === null || (at >= start && at <= end));
  };
}
