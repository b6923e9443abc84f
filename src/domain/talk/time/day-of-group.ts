import { pieceOf, type TimeFacts } from './facts.ts';
import { type TimeToken, yearOf } from './time-token.ts';
import { addDays, type LocalDay, weekdayOf } from './zone.ts';

/** The day that a time names. `back`: how many days ago; `said` false: none was named, so it is today. */
export type NamedDay = { day: LocalDay; back: number; said: boolean };

const DAY = 86_400_000;

function daysBetween(earlier: LocalDay, later: LocalDay): number {
  const utc = ({ year, month, day }: LocalDay) => Date.UTC(year, month - 1, day);
  return Math.round((utc(later) - utc(earlier)) / DAY);
}

/** A weekday is the last one that is over, and "last week's" the one of the calendar week before. */
function daysSince(weekday: number, past: boolean, today: number): number {
  if (past) return ((today + 6) % 7) + 7 - ((weekday + 6) % 7);
  return (today - weekday + 7) % 7 || 7;
}

/** Which day the pieces of a time name. */
export function dayOfGroup(group: readonly TimeToken[], { today }: TimeFacts): NamedDay {
  const before = (back: number) => ({ day: addDays(today, -back), back, said: true });
  const date = pieceOf(group, 'date');
  if (date) {
    const day = { ...date, year: yearOf(date, today) };
    return { day, back: daysBetween(day, today), said: true };
  }
  const weekday = pieceOf(group, 'weekday');
  if (weekday) return before(daysSince(weekday.weekday, weekday.past, weekdayOf(today)));
  const day = pieceOf(group, 'day');
  return day ? before(day.back) : { day: today, back: 0, said: false };
}
