import type { BundleLog, BundleSeries } from './diagnosis.ts';
import type { Span } from './evidence.ts';

/** Whose signals are read, and of which time. Names are foreign text: whoever asks a source escapes them. */
export type SignalsWish = {
  services: readonly string[];
  namespace: string | null;
  window: Span;
  /** Those that must not be left out where there are more than are read. */
  metrics?: readonly string[];
};

/** Whose lines are read, and of which time. */
export type LogsWish = {
  services: readonly string[];
  namespace: string | null;
  /** Null: of every level. */
  level: 'error' | 'warn' | null;
  window: Span;
};

/** A query as it was asked, and where a person asks it again. */
export type FreshQuery = {
  /** The signal, or the kind of lines, that it tells of. */
  what: string;
  query: string;
  url: string;
};

/** Why nothing was read. `reason` is a stable code, e.g. `timeout`, `http_503`, `breaker_open`. */
export type Unread =
  | { kind: 'empty' }
  | { kind: 'failed'; reason: string }
  | { kind: 'not_configured' };

/** Signals of some services, bounded; `missing` counts the queries that failed, `reason` is why the first did. */
export type FreshSignals =
  | {
      kind: 'read';
      series: BundleSeries[];
      queries: FreshQuery[];
      missing: number;
      reason: string | null;
    }
  | Unread;

/** What lines are counted by. */
export const LOG_LEVELS = ['error', 'warning', 'info', 'other'] as const;

/** How many lines there were of each level. */
export type LevelCounts = Partial<Record<(typeof LOG_LEVELS)[number], number>>;

/** The newest lines that were asked for, newest first, and how many of each level there were in all. */
export type FreshLogs =
  | {
      kind: 'read';
      lines: BundleLog[];
      /** There are more such lines than these. */
      cut: boolean;
      /** Empty when they could not be counted. */
      levels: LevelCounts;
      queries: FreshQuery[];
      missing: number;
      reason: string | null;
    }
  | Unread;

/** Asks the sources of evidence again, a little at a time, while a person waits. Nothing throws. */
export type FreshReader = {
  readSignals(wish: SignalsWish): Promise<FreshSignals>;
  readLogs(wish: LogsWish): Promise<FreshLogs>;
};
