import type { Span } from '../../evidence.ts';
import type { TalkContext } from '../context.ts';
import type { Window } from '../intent.ts';
import { sayRangeOf } from '../time/say-window.ts';
import { addDays, createZone } from '../time/zone.ts';
import type { KnownWhen } from './heard.ts';

const DAY = 86_400_000;
/** What is compared when nothing says otherwise: the last hour. */
const USUAL = 3_600_000;

function spanOf({ thread, now }: TalkContext): Span {
  return thread?.window ?? { start: now - USUAL, end: now };
}

/** The thread's time, so many days or milliseconds before. */
function shifted(context: TalkContext, back: { days: number; ms: number }): Window {
  const span = spanOf(context);
  const zone = createZone(context.timeZone);
  // By the calendar: a day is not always 24 hours.
  const noon = (at: number, days: number) => zone.instantOf(addDays(zone.dayOf(at), -days), 720);
  const by = back.ms + noon(span.start, 0) - noon(span.start, back.days);
  return sayRangeOf({ start: span.start - by, end: span.end - by }, context);
}

/** As long before the deploy as the thread looks at. */
function before(context: TalkContext, { window }: KnownWhen): Window {
  const { start, end } = spanOf(context);
  return { ...window, start: window.end - (end - start) };
}

const YESTERDAY = { days: 1, ms: 0 };
const LONG = 2 * DAY;

/** "Around 10:00 yesterday" is a time of its own; "yesterday", "last week" and "an hour ago" are this time of then. */
function isAsLongAgo({ shape, back, window }: KnownWhen): boolean {
  if (!back || (back.days === 0 && back.ms === 0)) return false;
  return shape === 'day' || back.ms > 0 || window.end - window.start > LONG;
}

/** The time to compare with that somebody named; none: a day earlier. */
export function otherTime(time: KnownWhen | null, context: TalkContext): Window {
  if (!time) return shifted(context, YESTERDAY);
  if (time.shape === 'before') return before(context, time);
  return isAsLongAgo(time) && time.back ? shifted(context, time.back) : time.window;
}
