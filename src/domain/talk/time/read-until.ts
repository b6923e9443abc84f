import { clockMinutes } from './clock-minutes.ts';
import { hasPiece, pieceOf } from './facts.ts';
import { scanTime } from './scan-time.ts';
import type { TimeToken } from './time-token.ts';
import { addDays, createZone } from './zone.ts';
import { zoneOf } from './zone-names.ts';

/** The time from now to a clock time that is still to come, and where in the text it stands. */
export type Until = { from: number; to: number; ms: number };

const MINUTE = 60_000;
const UNTIL = /(?<![\p{Script=Latin}\d])(?:until|till|til|up to)\s+|直到|到/gu;
/** Makes a bare number behind it an hour. */
const AT = 'at ';

/** "10:05 到 10:15" is a range, and says not how long from now. */
function endsInTime(text: string): boolean {
  const before = text.trimEnd();
  return scanTime(before).at(-1)?.at(-1)?.end === before.length;
}

function msUntil(
  group: readonly TimeToken[],
  { now, timeZone }: { now: number; timeZone: string },
): number | null {
  const clock = pieceOf(group, 'clock');
  if (!clock || hasPiece(group, 'day', 'weekday', 'date', 'to', 'since', 'from')) return null;
  const named = pieceOf(group, 'zone')?.zone;
  const zone = createZone(named ? zoneOf(named, timeZone) : timeZone);
  const today = zone.dayOf(now);
  const minutes = clockMinutes(clock, pieceOf(group, 'part'));
  const at = [0, 1].map((days) => zone.instantOf(addDays(today, days), minutes));
  const next = at.find((instant) => instant > now);
  return next === undefined ? null : Math.ceil((next - now) / MINUTE) * MINUTE;
}

/** "Until 4pm", 到下午四點, in a text that went through `plainText`; null when nothing of the kind is said. */
export function readUntil(text: string, context: { now: number; timeZone: string }): Until | null {
  for (const { 0: word, index: from } of text.matchAll(UNTIL)) {
    const begins = from + word.length;
    const group = scanTime(`${AT}${text.slice(begins)}`)[0] ?? [];
    if ((group[0]?.start ?? AT.length) > AT.length || endsInTime(text.slice(0, from))) continue;
    const ms = msUntil(group, context);
    const to = begins + (group.at(-1)?.end ?? 0) - AT.length;
    if (ms !== null) return { from, to, ms };
  }
  return null;
}
