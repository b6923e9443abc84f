import type { Span } from '../../domain/evidence.ts';

const HOUR = 3_600;
const DAY = 24 * HOUR;
/** A past of fewer steps is read again, more finely. */
const LEAST_STEPS = 48;
const FINE_STEPS = 600;
/** What is scraped every quarter of a minute has no more to say. */
const FINEST = 30;

/** A past to be read: at most 1,000 readings of each series. */
export type Past = { span: Span; stepSeconds: number };

/** How much past a forecast over so many days needs: four weeks by the hour, more and coarser for more days. */
export function choosePast(now: number, forecastDays: number): Past {
  const [days, stepSeconds] =
    forecastDays <= 40 ? [28, HOUR] : forecastDays <= 90 ? [56, 2 * HOUR] : [182, 6 * HOUR];
  // Whole minutes, so that the same is asked, and remembered, for a while.
  const end = Math.floor(now / 60_000) * 60_000;
  return { span: { start: end - days * DAY * 1_000, end }, stepSeconds };
}

/** The past again, where the source turned out to know only the last of it; null where it is long enough. */
export function chooseFiner({ span, stepSeconds }: Past, first: number): Past | null {
  const known = (span.end - first) / 1_000 + stepSeconds;
  if (known >= LEAST_STEPS * stepSeconds) return null;
  const finer = Math.max(FINEST, Math.ceil(known / FINE_STEPS / FINEST) * FINEST);
  return { span: { start: span.end - known * 1_000, end: span.end }, stepSeconds: finer };
}
