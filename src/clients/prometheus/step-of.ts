import type { Span } from '../../domain/evidence.ts';

/** Steps that people read well, seconds. */
const STEPS = [2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 21_600, 86_400];
const MOST_POINTS = 250;
/** Four scrapes are what a rate needs to survive a missed one. */
const SCRAPES = 4;
/** Over less than this a handful of requests make a rate, seconds. */
const LEAST_RANGE = 10;
/** Finer than this shows the same requests over again, seconds. */
const LEAST_STEP = 2;

/** How often a span is read: as finely as it is measured, and at most 250 times unless told. Seconds. */
export function stepOf(
  { start, end }: Span,
  scrapeSeconds: number,
  mostPoints: number = MOST_POINTS,
): number {
  const least = Math.max(LEAST_STEP, scrapeSeconds, (end - start) / 1_000 / mostPoints);
  return STEPS.find((step) => step >= least) ?? Math.ceil(least);
}

/** The span on multiples of its step, inside of what was asked, so that the same is asked again for a while. */
export function alignSpan({ start, end }: Span, stepSeconds: number): Span {
  const step = stepSeconds * 1_000;
  const from = Math.ceil(start / step) * step;
  return { start: from, end: Math.max(from, Math.floor(end / step) * step) };
}

/** Over which time rates are taken, seconds. */
export function rateRange(stepSeconds: number, scrapeSeconds: number): number {
  return Math.max(LEAST_RANGE, stepSeconds, SCRAPES * scrapeSeconds);
}
