import { z } from 'zod';

/** Unix seconds above which a number can only be milliseconds (the year 5138). */
const LAST_SECOND = 1e11;
const NUMERIC = /^\s*\d+(?:\.\d+)?\s*$/;
const DATED = /^\d{4}-\d{2}-\d{2}/;
const ZONED = /(?:z|[+-]\d{2}:?\d{2})$/i;

/** Unix seconds of an ISO 8601 text or a number of seconds; null when it is neither. Without a zone it is UTC. */
export function readInstant(given: string | number): number | null {
  if (typeof given === 'number') return Math.abs(given) < LAST_SECOND ? given : null;
  if (NUMERIC.test(given)) return readInstant(Number(given));
  const text = given.trim().replace(/^(\S+) (?=\d)/, '$1T');
  if (!DATED.test(text)) return null;
  const millis = Date.parse(ZONED.test(text) || !text.includes('T') ? text : `${text}Z`);
  return Number.isNaN(millis) ? null : millis / 1000;
}

/** A time as bundles hold it: ISO 8601 or Unix seconds in, Unix seconds out. */
export const Instant = z.union([z.string(), z.number()]).transform((given, context) => {
  const seconds = readInstant(given);
  if (seconds !== null) return seconds;
  context.addIssue('expected an ISO 8601 time or Unix seconds');
  return z.NEVER;
});

/** `2025-06-18T13:00:00.000Z` of Unix seconds. */
export function isoOf(seconds: number): string {
  return new Date(Math.round(seconds * 1000)).toISOString();
}
