import type { z } from 'zod';
import type { Span } from '../../domain/evidence.ts';
import type { SourceAnswer, SourceCaller } from '../sources/create-source-caller.ts';
import { takeCredentials } from '../sources/take-credentials.ts';
import { Matrix, Names, Patterns, Streams } from './schema.ts';

/** Names hardly change. */
const NAMES_CACHED_MS = 300_000;

/** How many lines to fetch of a stretch of time, and how. */
export type LinesWish = {
  query: string;
  span: Span;
  limit: number;
  /** Seconds; at most one line for so long. Null: every line. */
  interval: number | null;
  /** The newest where there are more than the limit; the oldest unless told. */
  newest?: boolean;
};

/** Loki's API, as far as a diagnosis asks it. Nothing throws. */
export type LokiApi = {
  /** `fresh`: as they are now, to see whether it answers. */
  labels(signal: AbortSignal, fresh?: boolean): Promise<SourceAnswer<Names>>;
  valuesOf(label: string, span: Span, signal: AbortSignal): Promise<SourceAnswer<Names>>;
  lines(wish: LinesWish, signal: AbortSignal): Promise<SourceAnswer<Streams>>;
  counts(
    query: string,
    range: { span: Span; step: number },
    signal: AbortSignal,
  ): Promise<SourceAnswer<Matrix>>;
  patterns(selector: string, span: Span, signal: AbortSignal): Promise<SourceAnswer<Patterns>>;
  /** Where a person sees what a query finds. */
  linkTo(query: string, span: Span): string;
};

/** Nanoseconds, as Loki takes them. */
function nanos(ms: number): string {
  return `${BigInt(Math.round(ms)) * 1_000_000n}`;
}

function within({ start, end }: Span) {
  return { start: nanos(start), end: nanos(end) };
}

/** Loki at that address. */
export function askLoki(baseUrl: string, caller: Pick<SourceCaller, 'ask'>): LokiApi {
  const base = baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`;
  const urlOf = (path: string, query: Record<string, string> = {}) => {
    const url = new URL(`loki/api/v1/${path}`, base);
    url.search = new URLSearchParams(query).toString();
    return url;
  };
  const ask = <T>(url: URL, schema: z.ZodType<T>, signal: AbortSignal, cacheMs = 0) =>
    caller.ask(url, { schema, signal, cacheMs });
  return {
    labels: (signal, fresh = false) =>
      ask(urlOf('labels'), Names, signal, fresh ? 0 : NAMES_CACHED_MS),
    valuesOf(label, { start }, signal) {
      // Whole hours, so that the same question has the same address for a while.
      const since = nanos(start - (start % 3_600_000));
      const url = urlOf(`label/${encodeURIComponent(label)}/values`, { start: since });
      return ask(url, Names, signal, NAMES_CACHED_MS);
    },
    lines({ query, span, limit, interval, newest = false }, signal) {
      const direction = newest ? 'backward' : 'forward';
      const bounds = { ...within(span), limit: String(limit), direction };
      const sparse: Record<string, string> = interval === null ? {} : { interval: `${interval}s` };
      return ask(urlOf('query_range', { query, ...bounds, ...sparse }), Streams, signal);
    },
    counts(query, { span, step }, signal) {
      const url = urlOf('query_range', { query, ...within(span), step: `${step}s` });
      return ask(url, Matrix, signal);
    },
    patterns(query, span, signal) {
      return ask(urlOf('patterns', { query, ...within(span) }), Patterns, signal);
    },
    linkTo(query, span) {
      const bounds = { ...within(span), limit: '200', direction: 'forward' };
      // People have their own credentials.
      return takeCredentials(urlOf('query_range', { query, ...bounds })).url.href;
    },
  };
}
