import { CHINESE_NUMBER, ENGLISH_NUMBER, readNumber } from '../words/numbers.ts';
import type { TimeMeaning } from './time-token.ts';
import { CHINESE_LENGTH, ENGLISH_LENGTH, lengthOf } from './time-units.ts';
import { ZONE_NAMES } from './zone-names.ts';

type Found = readonly (string | undefined)[];
/** How a piece of a time is written, and what it means; the first that fits is taken. */
export type TimePattern = { shape: RegExp; read: (found: Found) => TimeMeaning | null };

const HOUR = 60;
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const ROLLOUT = '(?:deploy(?:ment)?|release|roll-?out)';
const NEWEST = '(?:last|latest|most recent|previous|newest)';
const ROLLOUT_HAN = '(?:部署|佈署|上線|發布|發佈|發版)';
const NEWEST_HAN = '(?:上一?次|最近一次|最後一次|最新一?次|這次|剛才|剛剛)的?';
const ZONES = Object.keys(ZONE_NAMES)
  .toSorted((a, b) => b.length - a.length)
  .join('|');

/** English words end at a letter or digit; Chinese ones don't. */
function en(shape: string, read: TimePattern['read']): TimePattern {
  return {
    shape: new RegExp(`(?<![\\p{Script=Latin}\\d_])(?:${shape})(?![\\p{Script=Latin}\\d_])`, 'uy'),
    read,
  };
}

function zh(shape: string, read: TimePattern['read']): TimePattern {
  return { shape: new RegExp(shape, 'uy'), read };
}

function fixed(meaning: TimeMeaning): TimePattern['read'] {
  return () => meaning;
}

function clock(hours: number, minutes: number, half: string | undefined): TimeMeaning | null {
  if (hours > 24 || minutes > 59) return null;
  const side = half ? (half.startsWith('p') ? 'pm' : 'am') : null;
  return { kind: 'clock', minutes: hours * HOUR + minutes, bare: false, half: side };
}

function bareClock(hours: number | null, minutes: number): TimeMeaning | null {
  if (hours === null || hours > 24 || minutes < -59 || minutes > 59) return null;
  return { kind: 'clock', minutes: hours * HOUR + minutes, bare: hours <= 12, half: null };
}

function part(from: number, to: number, half: 'am' | 'pm'): TimePattern['read'] {
  return fixed({ kind: 'part', from: from * HOUR, to: to * HOUR, half });
}

function date(year: string | undefined, month: number, day: string | undefined): TimeMeaning {
  return { kind: 'date', year: year ? Number(year) : null, month, day: Number(day) };
}

function monthOf(name = ''): number {
  return MONTHS.indexOf(name.slice(0, 3)) + 1;
}

function instant([text = '']: Found): TimeMeaning | null {
  const at = Date.parse(text.toUpperCase().replace(' ', 'T'));
  return Number.isNaN(at) ? null : { kind: 'instant', at };
}

function noon(minutes: number): TimePattern['read'] {
  return fixed({ kind: 'clock', minutes, bare: false, half: null });
}

const DATES: readonly TimePattern[] = [
  en(
    String.raw`\d{4}-\d{2}-\d{2}[t ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:z|[+-]\d{2}:\d{2})`,
    instant,
  ),
  zh(String.raw`(?<!\d)(\d{4})-(\d{2})-(\d{2})t?(?![\d-])`, ([, y, m, d]) => date(y, Number(m), d)),
  en(String.raw`(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(${MONTH})(?:\s+(\d{4}))?`, ([, d, m, y]) =>
    date(y, monthOf(m), d),
  ),
  en(String.raw`(${MONTH})\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?`, ([, m, d, y]) =>
    date(y, monthOf(m), d),
  ),
  zh('(?:(\\d{4})年)?(\\d{1,2})月(\\d{1,2})[日號]', ([, y, m, d]) => date(y, Number(m), d)),
];

const DEPLOYS: readonly TimePattern[] = [
  en(
    String.raw`(?:(?:ever\s+)?since|after|from)\s+(?:(?:the|our|that|this)\s+)?(?:${NEWEST}\s+)?${ROLLOUT}`,
    fixed({ kind: 'deploy', side: 'since' }),
  ),
  en(
    String.raw`before\s+(?:(?:the|our|that|this)\s+)?(?:${NEWEST}\s+)?${ROLLOUT}`,
    fixed({ kind: 'deploy', side: 'before' }),
  ),
  en(String.raw`(?:the\s+)?${NEWEST}\s+${ROLLOUT}`, fixed({ kind: 'deploy', side: 'alone' })),
  zh(
    `(?:自從|自|從)?(?:${NEWEST_HAN})?${ROLLOUT_HAN}(?:之後|以後|以來|後|開始|起)`,
    fixed({ kind: 'deploy', side: 'since' }),
  ),
  zh(`(?:自從|自|從)(?:${NEWEST_HAN})?${ROLLOUT_HAN}`, fixed({ kind: 'deploy', side: 'since' })),
  zh(
    `(?:在)?(?:${NEWEST_HAN})?${ROLLOUT_HAN}(?:之前|以前|前)`,
    fixed({ kind: 'deploy', side: 'before' }),
  ),
  zh(`${NEWEST_HAN}${ROLLOUT_HAN}`, fixed({ kind: 'deploy', side: 'alone' })),
];

const LENGTHS: readonly TimePattern[] = [
  en('last week|the week before|a week earlier', fixed({ kind: 'week', past: true })),
  en('this week', fixed({ kind: 'week', past: false })),
  zh('(?:這|本)個?(?:週|周|星期|禮拜)(?![一二三四五六日天])', fixed({ kind: 'week', past: false })),
  zh('上個?(?:週|周|星期|禮拜)(?![一二三四五六日天])', fixed({ kind: 'week', past: true })),
  en(`${ENGLISH_LENGTH}\\s+(?:ago|earlier|back|before)`, ([, n, unit = '']) => ({
    kind: 'ago',
    ms: lengthOf(n, unit),
  })),
  en(
    `(?:(?:in|over|for|within|during)\\s+)?(?:the\\s+)?(?:last|past|previous)\\s+${ENGLISH_LENGTH}`,
    ([, n, unit = '']) => ({ kind: 'length', ms: lengthOf(n, unit) }),
  ),
  en(`(?:since|from)\\s+${ENGLISH_LENGTH}`, ([, n, unit = '']) => ({
    kind: 'length',
    ms: n === undefined ? 0 : lengthOf(n, unit),
  })),
  zh(`${CHINESE_LENGTH}(?:之|以)?前`, ([, n, half, unit = '']) => ({
    kind: 'ago',
    ms: lengthOf(n, unit, half !== undefined),
  })),
  zh(
    `(?:最近|過去|近|前|這)(?:的|這)?\\s*${CHINESE_LENGTH}(?:之?內|以內|以來|裡)?`,
    ([, n, half, unit = '']) => ({ kind: 'length', ms: lengthOf(n, unit, half !== undefined) }),
  ),
  // "a while ago" is not exact either, and is said back as what it was taken for.
  en('just now|(?:just )?a moment ago|a minute or two ago', fixed({ kind: 'recent' })),
  zh('剛剛|剛才|剛(?=開始)', fixed({ kind: 'recent' })),
];

const CLOCKS: readonly TimePattern[] = [
  en(String.raw`(\d{1,2}):(\d{2})(?::\d{2})?\s*(?:([ap])\.?m\.?)`, ([, h, m, half]) =>
    clock(Number(h), Number(m), half),
  ),
  zh(String.raw`(?<![\d:.])(\d{1,2}):(\d{2})(?::\d{2})?(?![\d:])`, ([, h, m]) =>
    clock(Number(h), Number(m), undefined),
  ),
  en(String.raw`(\d{1,2})\s*([ap])\.?m\.?`, ([, h, half]) => clock(Number(h), 0, half)),
  en(`half past (${ENGLISH_NUMBER}|\\d{1,2})`, ([, h = '']) => bareClock(readNumber(h), 30)),
  en(`(?:a )?quarter past (${ENGLISH_NUMBER}|\\d{1,2})`, ([, h = '']) =>
    bareClock(readNumber(h), 15),
  ),
  en(`(?:a )?quarter to (${ENGLISH_NUMBER}|\\d{1,2})`, ([, h = '']) =>
    bareClock(readNumber(h), -15),
  ),
  en(`(${ENGLISH_NUMBER}|\\d{1,2}) ?o'?clock`, ([, h = '']) => bareClock(readNumber(h), 0)),
  en('noon|midday|lunch ?time|lunch break|lunch', noon(12 * HOUR)),
  en('midnight', noon(0)),
  zh('中午|正午|午餐(?:時間|時)?|午飯|午休', noon(12 * HOUR)),
  zh('午夜', noon(0)),
  zh(
    `(?:(?<=[午上晨早從到至約概])一|(?!一點)(?:${CHINESE_NUMBER}))\\s*點(?:(半)|(一刻)|(${CHINESE_NUMBER})分?)?(?:整|鐘)?`,
    ([text = '', half, quarter, minutes]) => {
      const hours = readNumber(text.split('點')[0]?.trim() ?? '');
      return bareClock(hours, half ? 30 : quarter ? 15 : (readNumber(minutes ?? '') ?? 0));
    },
  ),
];

const DAYS: readonly TimePattern[] = [
  en('overnight|during the night|through the night', fixed({ kind: 'overnight' })),
  zh('一整夜|徹夜|整晚', fixed({ kind: 'overnight' })),
  en('the day before yesterday', fixed({ kind: 'day', back: 2 })),
  en('yesterday|the day before', fixed({ kind: 'day', back: 1 })),
  en('today|this(?= (?:morning|afternoon|evening))', fixed({ kind: 'day', back: 0 })),
  en('last(?= (?:night|evening))', fixed({ kind: 'day', back: 1 })),
  zh('前天|前日', fixed({ kind: 'day', back: 2 })),
  zh('昨天|昨日|昨(?=[晚夜])', fixed({ kind: 'day', back: 1 })),
  zh('今天|今日|今(?=[早晚晨])', fixed({ kind: 'day', back: 0 })),
  en(`(last )?(${WEEKDAYS.join('|')})(?:day|sday|nesday|rsday|urday|s)?`, ([, , name = '']) => ({
    kind: 'weekday',
    weekday: WEEKDAYS.indexOf(name),
    past: false,
  })),
  zh('(上)?個?(?:週|周|星期|禮拜)([一二三四五六日天])', ([, last, name = '']) => ({
    kind: 'weekday',
    weekday: name === '天' ? 0 : '日一二三四五六'.indexOf(name),
    past: last !== undefined,
  })),
  en('morning', part(6, 12, 'am')),
  en('afternoon', part(12, 18, 'pm')),
  en('evening|night|tonight', part(18, 24, 'pm')),
  zh('凌晨|半夜|清晨', part(0, 6, 'am')),
  zh('早上|上午|早晨|一早|早(?=[從開])', part(6, 12, 'am')),
  zh('下午', part(12, 18, 'pm')),
  zh('晚上|傍晚|晚間|夜裡|晚|夜', part(18, 24, 'pm')),
];

const JOINTS: readonly TimePattern[] = [
  en('(?:ever )?since|starting|after', fixed({ kind: 'since' })),
  zh('自從|自|以來|之後|以後|過後|開始|起|後', fixed({ kind: 'since' })),
  en('from|between', fixed({ kind: 'from' })),
  zh('從|在', fixed({ kind: 'from' })),
  en('to|until|till|and|through', fixed({ kind: 'to' })),
  zh('到|至|[-–—~〜]', fixed({ kind: 'to' })),
  en('before', fixed({ kind: 'before' })),
  zh('之前|以前', fixed({ kind: 'before' })),
  en('around|about|approximately|approx|circa|ish', fixed({ kind: 'around' })),
  zh('左右|大約|大概|約|前後', fixed({ kind: 'around' })),
  en('at|@', fixed({ kind: 'at' })),
  zh('@', fixed({ kind: 'at' })),
  en('on|in|the|of|this|a', fixed({ kind: 'glue' })),
  zh('的|,', fixed({ kind: 'glue' })),
  en(ZONES, ([name = '']) => ({ kind: 'zone', zone: name })),
  zh(
    `(?<=\\d)z(?![a-z])|${ZONES.split('|')
      .filter((name) => /\p{Script=Han}/u.test(name))
      .join('|')}`,
    ([name = '']) => ({
      kind: 'zone',
      zone: name,
    }),
  ),
  en('cst', fixed({ kind: 'zone', zone: 'cst' })),
  en(`${ENGLISH_NUMBER}|\\d{1,2}`, ([text = '']) => {
    const value = readNumber(text);
    return value === null || value > 24 || value % 1 !== 0 || text === 'a' || text === 'an'
      ? null
      : { kind: 'number', value };
  }),
];

/** Every way in which a piece of a time is written, the longer and surer first. */
export const TIME_PATTERNS: readonly TimePattern[] = [
  ...DATES,
  ...DEPLOYS,
  ...LENGTHS,
  ...CLOCKS,
  ...DAYS,
  ...JOINTS,
];
