import { clockMinutes } from './clock-minutes.ts';
import { dayOfGroup } from './day-of-group.ts';
import { hasPiece, pieceOf, type ReadTime, type TimeFacts } from './facts.ts';
import type { TimeToken } from './time-token.ts';
import { addDays, weekdayOf } from './zone.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const AROUND = 30 * MINUTE;
const AT = 15 * MINUTE;
const RECENT = 15 * MINUTE;
const BEFORE = 60 * MINUTE;

/** One way to read a group of pieces; null when it says something else. What it reads may reach into the future. */
export type TimeReader = (group: readonly TimeToken[], facts: TimeFacts) => ReadTime | null;

function since(start: number, now: number): ReadTime {
  return { shape: 'since', start, end: now, at: start, back: null };
}

/** Some time round a moment. */
function near(at: number, width: number, back: ReadTime['back']): ReadTime {
  return { shape: 'around', start: at - width, end: at + width, at, back };
}

/** Every moment that is named, in order. Without a day it is the last time that clocks showed it. */
export function momentsOf(group: readonly TimeToken[], facts: TimeFacts): number[] {
  const instants = group.flatMap(({ meaning }) => (meaning.kind === 'instant' ? [meaning.at] : []));
  if (instants.length > 0) return instants;
  const clocks = group.flatMap(({ meaning }) => (meaning.kind === 'clock' ? [meaning] : []));
  const { day, said } = dayOfGroup(group, facts);
  const part = pieceOf(group, 'part');
  const on = (back: number) =>
    clocks.map((clock) => facts.zone.instantOf(addDays(day, -back), clockMinutes(clock, part)));
  const today = on(0);
  return !said && (today[0] ?? 0) > facts.now ? on(1) : today;
}

/** "Since the last deploy", "before it", or just its name. */
export const readDeploy: TimeReader = (group, { deploys, now }) => {
  const said = pieceOf(group, 'deploy');
  const deploy = deploys[0];
  if (!said || !deploy) return null;
  const { at } = deploy;
  if (said.side === 'before')
    return { shape: 'before', start: at - BEFORE, end: at, at, back: null };
  return { shape: 'since_deploy', start: at, end: now, at, back: null };
};

/** "The last two hours", "just now". */
export const readLast: TimeReader = (group, { now }) => {
  const ms = pieceOf(group, 'length')?.ms ?? (pieceOf(group, 'recent') ? RECENT : null);
  if (ms === null) return null;
  return { shape: 'last', start: now - ms, end: now, at: null, back: null };
};

/** "20 minutes ago", "since two days ago". */
export const readAgo: TimeReader = (group, facts) => {
  const ms = pieceOf(group, 'ago')?.ms;
  if (ms === undefined) return null;
  const at = facts.now - ms;
  if (hasPiece(group, 'since', 'from')) return since(at, facts.now);
  const days = ms % DAY === 0 ? ms / DAY : 0;
  return near(at, AT, { days, ms: days > 0 ? 0 : ms });
};

/** "Last week", "this week". */
export const readWeek: TimeReader = (group, { zone, today, now }) => {
  const week = pieceOf(group, 'week');
  if (!week) return null;
  const at = (days: number) => zone.instantOf(addDays(today, -days), 0);
  if (!week.past) return since(at((weekdayOf(today) + 6) % 7), now);
  const end = hasPiece(group, 'since', 'from') ? now : at(0);
  return { shape: 'range', start: at(7), end, at: null, back: { days: 7, ms: 0 } };
};

/** "From 9 to 10 this morning"; across midnight where the second clock is the earlier. */
export const readRange: TimeReader = (group, facts) => {
  const [start, second] = momentsOf(group, facts);
  if (start === undefined || second === undefined || !hasPiece(group, 'to')) return null;
  const half = second + DAY / 2 > start && second + DAY / 2 <= facts.now;
  const end = second > start ? second : second + (half ? DAY / 2 : DAY);
  return { shape: 'range', start, end, at: start, back: null };
};

/** "At 14:02", "yesterday around 3", "since 9am", "before 10:00". */
export const readClock: TimeReader = (group, facts) => {
  const [at] = momentsOf(group, facts);
  if (at === undefined) return null;
  if (hasPiece(group, 'before'))
    return { shape: 'before', start: at - BEFORE, end: at, at, back: null };
  if (hasPiece(group, 'since', 'from')) return since(at, facts.now);
  const { back } = dayOfGroup(group, facts);
  const width = hasPiece(group, 'around') ? AROUND : AT;
  return near(at, width, back ? { days: back, ms: 0 } : null);
};

/** "Overnight": from 22 to 6. */
export const readOvernight: TimeReader = (group, { zone, today }) => {
  if (!pieceOf(group, 'overnight')) return null;
  const start = zone.instantOf(addDays(today, -1), 22 * 60);
  const end = zone.instantOf(today, 6 * 60);
  return { shape: 'range', start, end, at: null, back: null };
};

/** "This morning", "yesterday afternoon", "since last night". */
export const readPart: TimeReader = (group, facts) => {
  const part = pieceOf(group, 'part');
  if (!part) return null;
  const { day, back, said } = dayOfGroup(group, facts);
  const begins = facts.zone.instantOf(day, part.from);
  const on = !said && begins > facts.now ? addDays(day, -1) : day;
  const start = facts.zone.instantOf(on, part.from);
  if (hasPiece(group, 'since', 'from')) return since(start, facts.now);
  const end = facts.zone.instantOf(on, part.to);
  return { shape: 'range', start, end, at: null, back: { days: back, ms: 0 } };
};

/** "Yesterday", "on Friday", "since Monday", "2026-11-18". */
export const readDay: TimeReader = (group, facts) => {
  const { day, back, said } = dayOfGroup(group, facts);
  if (!said) return null;
  const start = facts.zone.instantOf(day, 0);
  if (hasPiece(group, 'since', 'from')) return since(start, facts.now);
  const end = facts.zone.instantOf(addDays(day, 1), 0);
  return { shape: 'day', start, end, at: null, back: { days: back, ms: 0 } };
};
