/** A number in a text, in the base unit of its dimension; `digits` is half of the last digit that was written. */
export type Quantity = { value: number; dimension: Dimension; slack: number };

/** What a number counts; `none`: nothing is said of it. */
export type Dimension = 'time' | 'bytes' | 'percent' | 'none';

/** Each unit in milliseconds, bytes or percent. */
const UNITS: Readonly<Record<string, readonly [Dimension, number]>> = {
  ms: ['time', 1],
  milliseconds: ['time', 1],
  毫秒: ['time', 1],
  s: ['time', 1e3],
  sec: ['time', 1e3],
  second: ['time', 1e3],
  seconds: ['time', 1e3],
  秒: ['time', 1e3],
  min: ['time', 6e4],
  minute: ['time', 6e4],
  minutes: ['time', 6e4],
  分鐘: ['time', 6e4],
  h: ['time', 3.6e6],
  hour: ['time', 3.6e6],
  hours: ['time', 3.6e6],
  小時: ['time', 3.6e6],
  '%': ['percent', 1],
  '％': ['percent', 1],
  percent: ['percent', 1],
  bytes: ['bytes', 1],
  kib: ['bytes', 1024],
  mib: ['bytes', 1024 ** 2],
  gib: ['bytes', 1024 ** 3],
  tib: ['bytes', 1024 ** 4],
};
const SIZES: Readonly<Record<string, number>> = {
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  千: 1e3,
  萬: 1e4,
  億: 1e8,
};
const WORDS = Object.keys(UNITS)
  .toSorted((a, b) => b.length - a.length)
  .join('|');
/** A number that is part of no name, with the size and unit behind it. */
const QUANTITY = new RegExp(
  `(?<![\\p{Script=Latin}\\d_.-])(\\d{1,3}(?:,\\d{3})+|\\d+)(\\.\\d+)?(e[+-]?\\d+)?\\s*(${Object.keys(SIZES).join('|')})?\\s*(?:(${WORDS})(?![\\p{Script=Latin}\\d_]))?`,
  'giu',
);
/** A name with digits in it, such as `p99`, `v42`, `4f2a91c` or `node-7`. */
const NAME =
  /[\p{Script=Latin}\d_]*(?:\p{Script=Latin}[\w.-]*\d|\d[\w-]*\p{Script=Latin})[\p{Script=Latin}\d_]*/gu;

const SPELT: Readonly<Record<string, number>> = {
  ...{ two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10 },
  ...{ eleven: 11, twelve: 12, fifteen: 15, twenty: 20, thirty: 30, forty: 40, fifty: 50 },
  ...{ sixty: 60, seventy: 70, eighty: 80, ninety: 90, hundred: 100, thousand: 1_000 },
  ...{ million: 1e6, billion: 1e9, dozen: 12, twice: 2, double: 2, doubled: 2, triple: 3 },
  ...{ tripled: 3, quadrupled: 4, half: 0.5, halved: 0.5, quarter: 0.25 },
};
const SPELT_WORD = new RegExp(
  `\\b(${Object.keys(SPELT).join('|')})(?:-?fold)?\\b|\\b(?:hundreds|thousands|millions|tenfold)\\b`,
  'gi',
);
/** Chinese numerals that count something; a single 一 is an article. */
const HAN_NUMBER =
  /百分之[一二三四五六七八九十百零]+|[一二兩三四五六七八九十百千萬億半]*[二兩三四五六七八九十百千萬億半][一二三四五六七八九十百千萬億]*(?=[個次倍成秒分小天項台則層]|以上|多)|一(?=倍|半)/gu;

function quantityOf(match: RegExpMatchArray): Quantity {
  const [, whole = '', fraction = '', power = '', size, unit] = match;
  const [dimension, factor] = UNITS[unit?.toLowerCase() ?? ''] ?? (['none', 1] as const);
  const scale = factor * (SIZES[size?.toLowerCase() ?? ''] ?? 1) * Number(`1${power || 'e0'}`);
  const value = Number(`${whole.replaceAll(',', '')}${fraction}`);
  const last = 10 ** -Math.max(0, fraction.length - 1);
  return { value: value * scale, dimension, slack: 0.5 * last * scale };
}

/** The numbers in digits that a text states, those inside names left out. */
export function readQuantities(text: string): Quantity[] {
  const names = new Set([...text.matchAll(NAME)].map(({ 0: name }) => name));
  const bare = [...names]
    .filter((name) => !isQuantity(name))
    .reduce((rest, name) => rest.replaceAll(name, ' '), text);
  return [...bare.matchAll(QUANTITY)].map(quantityOf);
}

/** Whether what looks like a name is a number with its unit, such as `412ms`. */
function isQuantity(name: string): boolean {
  const [match] = [...name.matchAll(QUANTITY)];
  return match !== undefined && match[0].length === name.length;
}

/** The names with digits in them. */
export function readCodes(text: string): string[] {
  return [...text.matchAll(NAME)].map(({ 0: name }) => name).filter((name) => !isQuantity(name));
}

/** The numbers that a text states in words; null for one that could be any. */
export function readSpelt(text: string): (number | null)[] {
  const bare = text.replace(QUANTITY, ' ');
  const latin = [...bare.matchAll(SPELT_WORD)].map(({ 1: word }) =>
    word === undefined ? null : (SPELT[word.toLowerCase()] ?? null),
  );
  const han = [...bare.matchAll(HAN_NUMBER)].map(() => null);
  return [...latin, ...han];
}
