import type { LocalDay } from './zone.ts';

/** What one piece of a time means. Minutes are of the day; `back` counts days before today. */
export type TimeMeaning =
  /** `bare`: an hour without am or pm, to be read as people at work mean it. */
  | { kind: 'clock'; minutes: number; bare: boolean; half: 'am' | 'pm' | null }
  /** A number that is an hour only beside other pieces of a time. */
  | { kind: 'number'; value: number }
  | { kind: 'day'; back: number }
  /** `past`: of last week. */
  | { kind: 'weekday'; weekday: number; past: boolean }
  | { kind: 'date'; year: number | null; month: number; day: number }
  | { kind: 'instant'; at: number }
  | { kind: 'part'; from: number; to: number; half: 'am' | 'pm' }
  | { kind: 'overnight' }
  /** The seven days before today, or (not `past`) this week since Monday. */
  | { kind: 'week'; past: boolean }
  | { kind: 'length'; ms: number }
  | { kind: 'ago'; ms: number }
  | { kind: 'recent' }
  | { kind: 'deploy'; side: 'since' | 'before' | 'alone' }
  | { kind: 'zone'; zone: string }
  | { kind: 'since' | 'from' | 'to' | 'before' | 'around' | 'at' | 'glue' };

/** A piece of a time, and where in the text it stands. */
export type TimeToken = { start: number; end: number; meaning: TimeMeaning };

/** What says a time by itself; the other pieces only say which. */
export const ANCHORS: ReadonlySet<string> = new Set([
  ...['clock', 'day', 'weekday', 'date', 'instant', 'part', 'overnight', 'week'],
  ...['length', 'ago', 'recent', 'deploy'],
]);

/** Which day a date without a year means: the last one that has come. */
export function yearOf(
  { year, month, day }: { year: number | null } & Omit<LocalDay, 'year'>,
  today: LocalDay,
): number {
  if (year !== null) return year;
  const later = month > today.month || (month === today.month && day > today.day);
  return later ? today.year - 1 : today.year;
}
