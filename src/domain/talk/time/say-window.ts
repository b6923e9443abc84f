import type { Span } from '../../evidence.ts';
import type { Window } from '../intent.ts';
import type { ReadTime, TimeFacts } from './facts.ts';
import { createZone, type LocalDay } from './zone.ts';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Both = Window['words'];

const LENGTHS = [
  { ms: DAY, en: 'day', zh: '天' },
  { ms: HOUR, en: 'hour', zh: '小時' },
  { ms: MINUTE, en: 'minute', zh: '分鐘' },
];

/** `30 minutes` and 30 分鐘, in the largest unit that leaves nothing over. */
export function sayLength(ms: number): Both {
  const unit = LENGTHS.find((one) => ms >= one.ms && ms % one.ms === 0);
  if (!unit)
    return { en: `${Math.round(ms / 1_000)} seconds`, 'zh-Hant': `${Math.round(ms / 1_000)} 秒` };
  const count = ms / unit.ms;
  return {
    en: `${count} ${unit.en}${count === 1 ? '' : 's'}`,
    'zh-Hant': `${count} ${unit.zh}`,
  };
}

function isSameDay(a: LocalDay, b: LocalDay): boolean {
  return a.year === b.year && a.month === b.month && a.day === b.day;
}

function sayDay({ year, month, day }: LocalDay, today: LocalDay): Both {
  const far = year !== today.year;
  return {
    en: `${day} ${MONTHS[month - 1]}${far ? ` ${year}` : ''}`,
    'zh-Hant': `${far ? `${year} 年 ` : ''}${month} 月 ${day} 日`,
  };
}

/** `12:00`, with its day where that is not today. */
function sayClock(at: number, { zone, today }: TimeFacts): Both {
  const clock = zone.clockOf(at);
  const day = zone.dayOf(at);
  if (isSameDay(day, today)) return { en: clock, 'zh-Hant': clock };
  const said = sayDay(day, today);
  return { en: `${clock} on ${said.en}`, 'zh-Hant': `${said['zh-Hant']} ${clock}` };
}

/** `12:00 UTC`: the name of the zone stands right after the clock. */
function sayMoment(at: number, facts: TimeFacts): Both {
  const clock = facts.zone.clockOf(at);
  const named = `${clock} ${facts.zone.nameAt(at)}`;
  const said = sayClock(at, facts);
  return { en: said.en.replace(clock, named), 'zh-Hant': said['zh-Hant'].replace(clock, named) };
}

function sayRange({ start, end }: ReadTime, facts: TimeFacts): Both {
  const { zone } = facts;
  const sameDay = isSameDay(zone.dayOf(start), zone.dayOf(end));
  const last = sayMoment(end, facts);
  const first = sayClock(start, facts);
  if (!sameDay) return pair(first, last);
  return {
    en: `from ${zone.clockOf(start)} to ${last.en}`,
    'zh-Hant': `${first['zh-Hant']} 到 ${zone.clockOf(end)} ${zone.nameAt(end)}`,
  };
}

function pair(first: Both, last: Both): Both {
  return {
    en: `from ${first.en} to ${last.en}`,
    'zh-Hant': `${first['zh-Hant']} 到 ${last['zh-Hant']}`,
  };
}

type Say = (time: ReadTime, facts: TimeFacts) => Both;

const SAYINGS: Readonly<Record<ReadTime['shape'], Say>> = {
  since: ({ start }, facts) => {
    const said = sayMoment(start, facts);
    return { en: `since ${said.en}`, 'zh-Hant': `自 ${said['zh-Hant']} 起` };
  },
  since_deploy: ({ start }, facts) => {
    const said = sayMoment(start, facts);
    return {
      en: `since the last deploy at ${said.en}`,
      'zh-Hant': `自上次部署（${said['zh-Hant']}）起`,
    };
  },
  last: ({ start, end }) => {
    const said = sayLength(end - start);
    return { en: `over the last ${said.en}`, 'zh-Hant': `最近 ${said['zh-Hant']}` };
  },
  range: sayRange,
  around: ({ at, start }, facts) => {
    const said = sayMoment(at ?? start, facts);
    return { en: `around ${said.en}`, 'zh-Hant': `${said['zh-Hant']} 前後` };
  },
  before: ({ end }, facts) => {
    const said = sayMoment(end, facts);
    return { en: `right before ${said.en}`, 'zh-Hant': `${said['zh-Hant']} 之前` };
  },
  day: ({ start }, facts) => {
    const said = sayDay(facts.zone.dayOf(start), facts.today);
    const name = facts.zone.nameAt(start);
    return { en: `on ${said.en} (${name})`, 'zh-Hant': `${said['zh-Hant']}（${name}）` };
  },
};

/** A time with the words that say it back. */
export function sayWindow(time: ReadTime, facts: TimeFacts): Window {
  return { start: time.start, end: time.end, words: SAYINGS[time.shape](time, facts) };
}

/** A stretch of time with the words that say it back, on the clocks of a time zone. */
export function sayRangeOf(
  { start, end }: Span,
  { now, timeZone }: { now: number; timeZone: string },
): Window {
  const zone = createZone(timeZone);
  const facts = { now, zone, today: zone.dayOf(now), deploys: [] };
  return sayWindow({ shape: 'range', start, end, at: null, back: null }, facts);
}
