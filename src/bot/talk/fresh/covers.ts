import type { BundleSample, BundleSeries } from '../../../domain/diagnosis.ts';
import type { Span } from '../../../domain/evidence.ts';

/** Of a span without readings at its ends, so much is forgiven. */
const MISSING = 0.2;

/** All of time. */
export const ALWAYS: Span = { start: Number.NEGATIVE_INFINITY, end: Number.POSITIVE_INFINITY };

/** The readings within a span. */
export function within(
  { samples }: Pick<BundleSeries, 'samples'>,
  { start, end }: Span,
): BundleSample[] {
  return samples.filter(([at]) => at * 1_000 >= start && at * 1_000 <= end);
}

/** Whether a span lies in another; ends that nobody knows hold everything. Milliseconds since the epoch. */
export function liesIn(
  span: Span,
  { start, end }: { start: number | null; end: number | null },
): boolean {
  return (start === null || span.start >= start) && (end === null || span.end <= end);
}

/** Whether a span was read from end to end, in at least so many readings. */
export function covers(
  series: Pick<BundleSeries, 'samples'>,
  span: Span,
  leastReadings: number,
): boolean {
  const read = within(series, span);
  const [first, last] = [read[0], read.at(-1)];
  if (!first || !last || read.length < leastReadings) return false;
  const slack = MISSING * (span.end - span.start);
  return first[0] * 1_000 <= span.start + slack && last[0] * 1_000 >= span.end - slack;
}
