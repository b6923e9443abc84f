import { expect, test } from 'vitest';
import { dayBounds, utcDay } from '../../../src/analysis/slo/utc-day.ts';

test('a day runs from midnight to midnight in UTC', () => {
  const bounds = dayBounds('20261122');
  expect(bounds).toEqual({ from: Date.UTC(2026, 10, 22), to: Date.UTC(2026, 10, 23) });
  expect(utcDay(bounds?.from ?? 0)).toBe('20261122');
  expect(utcDay((bounds?.to ?? 0) - 1)).toBe('20261122');
  expect(utcDay(bounds?.to ?? 0)).toBe('20261123');
});

test('a leap day is a day in a leap year only', () => {
  expect(dayBounds('20280229')).not.toBeNull();
  expect(dayBounds('20260229')).toBeNull();
});

test.each([[''], ['2026'], ['20261131'], ['20260231'], ['20261301'], ['20260100'], ['2026-1-1']])(
  '%j names no day',
  (date) => {
    expect(dayBounds(date)).toBeNull();
  },
);
