import type { TimeMeaning } from './time-token.ts';

type Clock = Extract<TimeMeaning, { kind: 'clock' }>;
type Part = Extract<TimeMeaning, { kind: 'part' }>;

const NOON = 720;
const DAY = 1_440;
/** People at work who say "at 3" mean the afternoon; up to this hour. */
const LAST_AFTERNOON_HOUR = 6;
const NIGHT_BEGINS = 1_080;

function inHalf(minutes: number, half: 'am' | 'pm'): number {
  if (half === 'pm') return minutes < NOON ? minutes + NOON : minutes;
  return minutes >= NOON && minutes < NOON + 60 ? minutes - NOON : minutes;
}

/** "Last night at 2" is early on the next day; "at 11" is not. */
function inPart({ minutes, bare }: Clock, part: Part): number {
  const night = part.from === NIGHT_BEGINS;
  if (night && bare && (minutes < 5 * 60 || minutes === NOON)) return (minutes % NOON) + DAY;
  return bare || minutes < NOON ? inHalf(minutes, part.half) : minutes;
}

/** Minutes past midnight that a clock time means: beside "in the morning", with am or pm, or as working hours have it. */
export function clockMinutes(clock: Clock, part: Part | null): number {
  if (clock.half) return inHalf(clock.minutes, clock.half);
  if (part) return inPart(clock, part);
  const hour = Math.floor(clock.minutes / 60);
  const afternoon = clock.bare && hour >= 1 && hour <= LAST_AFTERNOON_HOUR;
  return afternoon ? clock.minutes + NOON : clock.minutes;
}
