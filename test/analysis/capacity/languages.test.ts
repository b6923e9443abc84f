import { describe, expect, it, test } from 'vitest';
import { analyzeResource } from '../../../src/analysis/capacity/analyze-resource.ts';
import { sayAmount } from '../../../src/analysis/capacity/say-amount.ts';
import type { UsageHistory } from '../../../src/domain/capacity.ts';
import { course, GIB, history } from './made-up.ts';

const gib = (values: readonly number[]) => values.map((value) => value * GIB);

function advice(
  values: readonly number[],
  parts: Partial<UsageHistory>,
  language: 'en' | 'zh-Hant',
) {
  const options = { forecastDays: 30, prices: null, language };
  const { recommendations, forecast } = analyzeResource(history(values, parts), options);
  return { ...recommendations[0], alerts: forecast.capacity_alerts.map(({ message }) => message) };
}

const growing = gib(course({ at: 6, perDay: 0.1, noise: 0.01 }));
const CASES: [string, readonly number[], Partial<UsageHistory>][] = [
  ['raise', growing, { limit: 8 * GIB }],
  ['full', gib([8, 8, 8]), { limit: 8 * GIB }],
  ['tight', gib(course({ at: 7.5 })), { limit: 8 * GIB }],
  ['lower', course({ at: 0.48, noise: 0.01 }), { metric: 'cpu', unit: 'cores', limit: 4 }],
  ['set', gib([1, 1]), {}],
  ['unbounded', [5e6, 5e6], { metric: 'network', unit: 'bytes/s' }],
  ['look into', gib(course({ days: 0.5, at: 4, perDay: 4 })), { limit: 10 * GIB }],
  ['fits', gib(course({ at: 5 })), { limit: 8 * GIB }],
];

test.each(CASES)('the advice to %s is whole sentences in both languages', (_, values, parts) => {
  const english = advice(values, parts, 'en');
  const chinese = advice(values, parts, 'zh-Hant');
  for (const text of [english.message, english.reasoning, ...english.alerts]) {
    expect(text).toMatch(/^[A-Z].*\.$/);
    expect(text).not.toMatch(/\p{Script=Han}|undefined|NaN|null/u);
  }
  for (const text of [chinese.message, chinese.reasoning, ...chinese.alerts]) {
    expect(text).toMatch(/^\P{Script=Latin}.*。$/u);
    expect(text).not.toMatch(/\b(?:limit|days|hours|undefined|NaN|null)\b/);
  }
  expect(chinese.action).toBe(english.action);
  expect(chinese.suggested_limit).toBe(english.suggested_limit);
});

describe('in so many words', () => {
  it('a limit is raised', () => {
    expect(advice(growing, { limit: 8 * GIB }, 'zh-Hant')).toMatchObject({
      message: '將上限從 8 GiB 提高到 12 GiB。',
      alerts: ['預計 20 天後達到上限 8 GiB。'],
    });
    expect(advice(growing, { limit: 8 * GIB }, 'zh-Hant').reasoning).toMatch(
      /^平均使用 4\.6 GiB（上限的 58 %），95 % 的時間不超過 .+；每天增加 10[1-3] MiB。照這個速度，20 天後會達到上限。/,
    );
  });

  test.each([
    [1, 'cores', '1 core', '1 核心'],
    [1.5, 'cores', '1.5 cores', '1.5 核心'],
    [3 * GIB, 'bytes', '3 GiB', '3 GiB'],
    [2_097_152, 'bytes/s', '2 MiB/s', '2 MiB/s'],
  ])('%d %s is said as %s', (value, unit, english, chinese) => {
    expect(sayAmount(value, unit)).toBe(english);
    expect(sayAmount(value, unit, 'zh-Hant')).toBe(chinese);
  });
});
