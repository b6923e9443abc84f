const ENGLISH: Readonly<Record<string, number>> = {
  ...{ a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8 },
  ...{ nine: 9, ten: 10, eleven: 11, twelve: 12, fifteen: 15, twenty: 20, thirty: 30 },
  ...{ 'forty-five': 45, 'forty five': 45, forty: 40, fifty: 50, sixty: 60, ninety: 90 },
  ...{ half: 0.5, 'half a': 0.5, 'half an': 0.5, 'a couple of': 2, 'couple of': 2, 'a couple': 2 },
  ...{ 'a few': 3, few: 3, 'one and a half': 1.5, 'a quarter of an': 0.25, 'quarter of an': 0.25 },
};
const CHINESE: Readonly<Record<string, number>> = {
  ...{ 〇: 0, 零: 0, 一: 1, 二: 2, 兩: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 },
};

/** English number words as one alternative of a pattern, the longest first. */
export const ENGLISH_NUMBER: string = Object.keys(ENGLISH)
  .toSorted((a, b) => b.length - a.length)
  .join('|');

/** Chinese numbers up to 99, or digits, as one alternative of a pattern. */
export const CHINESE_NUMBER = '[〇零一二兩三四五六七八九十]{1,3}|\\d{1,3}';

function readTens(text: string): number {
  const [tens = '', ones = ''] = text.split('十');
  return (tens === '' ? 1 : (CHINESE[tens] ?? 0)) * 10 + (CHINESE[ones] ?? 0);
}

/** The number that digits, an English word or Chinese characters say; null when they say none. */
export function readNumber(text: string): number | null {
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text);
  const english = ENGLISH[text.replace(/\s+/g, ' ')];
  if (english !== undefined) return english;
  if (text === '半') return 0.5;
  if (text === '幾') return 3;
  if (text.includes('十')) return readTens(text);
  return CHINESE[text] ?? null;
}
