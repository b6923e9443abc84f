import { CHINESE_NUMBER, ENGLISH_NUMBER, readNumber } from '../words/numbers.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const UNITS: readonly (readonly [shape: RegExp, ms: number])[] = [
  [/^(?:s|secs?|seconds?|秒鐘?)$/, 1_000],
  [/^(?:m|mins?|minutes?|分鐘?)$/, MINUTE],
  [/^(?:h|hrs?|hours?|小時|鐘頭)$/, HOUR],
  [/^(?:d|days?|天|日)$/, DAY],
  [/^(?:w|wks?|weeks?|週|周|星期|禮拜)$/, 7 * DAY],
  [/^(?:months?|mo|月)$/, 30 * DAY],
];

/** English units of time as one alternative of a pattern. */
export const ENGLISH_UNIT =
  's|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?|mo|months?';
/** Chinese units of time as one alternative of a pattern. */
export const CHINESE_UNIT = '秒鐘?|分鐘?|小時|鐘頭|天|日|週|周|星期|禮拜';

// A word needs a blank after it: "and" is not "an d".
const COUNT = `(?:${ENGLISH_NUMBER})(?=[\\s-])|\\d+(?:\\.\\d+)?`;
/** So much time, English: `30m`, `two hours`, `half an hour`. Groups: number, unit. */
export const ENGLISH_LENGTH = `(${COUNT})?\\s*-?(${ENGLISH_UNIT})`;
/** So much time, Chinese: 兩小時, 半個小時, 一個半小時. Groups: number, half, unit. */
export const CHINESE_LENGTH = `(半|幾|${CHINESE_NUMBER})\\s*(?:個|个)?(半)?(?:個)?\\s*(${CHINESE_UNIT}|個?月)`;

function unitOf(word: string): number {
  return UNITS.find(([shape]) => shape.test(word.replace('個', '')))?.[1] ?? 0;
}

/** Milliseconds of a number and a unit; no number is one. 0 when either says nothing. */
export function lengthOf(number: string | undefined, unit: string, half = false): number {
  const count = number === undefined ? 1 : (readNumber(number) ?? 0);
  return Math.round((count + (half ? 0.5 : 0)) * unitOf(unit));
}

const LENGTH = new RegExp(
  `(?<![\\p{L}\\d.])(?:(${COUNT})\\s*-?(${ENGLISH_UNIT})(?![\\p{Script=Latin}\\d])|${CHINESE_LENGTH})`,
  'uy',
);
const HAN_LENGTH = new RegExp(CHINESE_LENGTH, 'uy');

/** The length of time that stands at a place in a text: milliseconds, and where it ends; null when none does. */
export function readLength(text: string, at: number): { ms: number; end: number } | null {
  for (const shape of [LENGTH, HAN_LENGTH]) {
    shape.lastIndex = at;
    const match = shape.exec(text);
    if (!match) continue;
    const [number, half, unit] = match.length > 4 ? match.slice(3) : match.slice(1);
    const english = match.length > 4 && match[2] !== undefined;
    const ms = english
      ? lengthOf(match[1], match[2] ?? '')
      : lengthOf(number, unit ?? '', half !== undefined);
    if (ms > 0) return { ms, end: at + match[0].length };
  }
  return null;
}
