const CLOCK = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const FULL = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });
const DAY = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const AGO = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto', style: 'short' });

/** A Slack time stamp in milliseconds. */
export function toMillis(ts: string): number {
  return Number(ts) * 1000;
}

/** Hours and minutes. */
export function clockTime(ts: string): string {
  return CLOCK.format(toMillis(ts));
}

/** The whole date and time, for those who ask. */
export function fullTime(ts: string): string {
  return FULL.format(toMillis(ts));
}

/** How long ago, in the largest unit that fits. */
export function timeAgo(ts: string, now: number): string {
  const seconds = Math.max(0, Math.round((now - toMillis(ts)) / 1000));
  if (seconds < 45) return 'just now';
  if (seconds < 3_600) return AGO.format(-Math.round(seconds / 60), 'minute');
  if (seconds < 86_400) return AGO.format(-Math.round(seconds / 3_600), 'hour');
  return AGO.format(-Math.round(seconds / 86_400), 'day');
}

/** The day of a message: today, yesterday, or its name. */
export function dayName(ts: string, now: number): string {
  const days = Math.round((startOfDay(now) - startOfDay(toMillis(ts))) / 86_400_000);
  if (days === 0) return 'Today';
  return days === 1 ? 'Yesterday' : DAY.format(toMillis(ts));
}

/** Whether two messages lie on one day. */
export function sameDay(a: string, b: string): boolean {
  return startOfDay(toMillis(a)) === startOfDay(toMillis(b));
}

function startOfDay(millis: number): number {
  return new Date(millis).setHours(0, 0, 0, 0);
}
