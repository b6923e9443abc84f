/** A day of the calendar somewhere; `month` from 1. */
export type LocalDay = { year: number; month: number; day: number };

/** Clocks of one time zone, daylight saving included. */
export type Zone = {
  /** The calendar day of an instant there. */
  dayOf(at: number): LocalDay;
  /** The instant at which clocks there show so many minutes past that day's midnight. */
  instantOf(day: LocalDay, minutes: number): number;
  /** `14:02` as clocks there show it. */
  clockOf(at: number): string;
  /** Short name at that instant: `UTC`, `EST`, `GMT+8`. */
  nameAt(at: number): string;
};

const MINUTE = 60_000;

function formatter(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  });
}

/** What the clocks there show, as if it were UTC, and the parts of it. */
function partsOf(format: Intl.DateTimeFormat, at: number): Record<string, string> {
  return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
}

function shownAt(format: Intl.DateTimeFormat, at: number): number {
  const { year, month, day, hour, minute } = partsOf(format, at);
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute));
}

/**
 * Clocks of an IANA time zone. An hour that is skipped in spring is read as the hour after it, one that comes twice in
 * autumn as its first. @throws RangeError when there is no such zone
 */
export function createZone(timeZone: string): Zone {
  const format = formatter(timeZone);
  const offsetAt = (at: number) => shownAt(format, at) - Math.floor(at / MINUTE) * MINUTE;
  return {
    dayOf(at) {
      const { year, month, day } = partsOf(format, at);
      return { year: Number(year), month: Number(month), day: Number(day) };
    },
    instantOf({ year, month, day }, minutes) {
      const shown = Date.UTC(year, month - 1, day) + minutes * MINUTE;
      const before = shown - offsetAt(shown - 86_400_000);
      if (shownAt(format, before) === shown) return before;
      const after = shown - offsetAt(shown + 86_400_000);
      return shownAt(format, after) === shown ? after : before;
    },
    clockOf(at) {
      const { hour, minute } = partsOf(format, at);
      return `${hour}:${minute}`;
    },
    nameAt: (at) => partsOf(format, at).timeZoneName ?? timeZone,
  };
}

/** So many days later, or earlier, on the calendar. */
export function addDays({ year, month, day }: LocalDay, days: number): LocalDay {
  const date = new Date(Date.UTC(year, month - 1, day + days));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** 0 is Sunday. */
export function weekdayOf({ year, month, day }: LocalDay): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay();
}
