/** A stretch without any line at all is one that was not recorded, not one in which nothing happened. */
const BUCKET_SECONDS = 10;

/** Seconds before and since a time that lines were recorded for. */
export type ObservedTime = { before: number; after: number };

/** How long logs were recorded before and since the onset, by ten seconds in which anybody logged anything. */
export function observedTime(times: readonly number[], onset: number): ObservedTime {
  const buckets = new Set(times.map((at) => Math.floor((at - onset) / BUCKET_SECONDS)));
  const before = [...buckets].filter((bucket) => bucket < 0).length;
  return { before: before * BUCKET_SECONDS, after: (buckets.size - before) * BUCKET_SECONDS };
}
