import { expect, test } from 'vitest';
import { readDuration } from '../../../src/clients/prometheus/read-targets.ts';
import { alignSpan, rateRange, stepOf } from '../../../src/clients/prometheus/step-of.ts';

const minutes = (count: number) => ({ start: 0, end: count * 60_000 });

test.each([
  [30, 15, 15],
  [30, 1, 10],
  [1, 1, 2],
  [24 * 60, 15, 600],
  [90 * 24 * 60, 15, 86_400],
])('%d minutes read every %d seconds are asked for every %d', (length, scrape, step) => {
  expect(stepOf(minutes(length), scrape)).toBe(step);
  expect((length * 60) / step).toBeLessThanOrEqual(250);
});

test('a span is put on multiples of its step, inside of what was asked', () => {
  expect(alignSpan({ start: 7_001, end: 61_999 }, 5)).toEqual({ start: 10_000, end: 60_000 });
  expect(alignSpan({ start: 7_001, end: 7_002 }, 5)).toEqual({ start: 10_000, end: 10_000 });
});

test('a rate has four readings to be made of', () => {
  expect(rateRange(15, 30)).toBe(120);
  expect(rateRange(600, 30)).toBe(600);
  expect(rateRange(2, 1)).toBe(10);
});

test.each([
  ['15s', 15],
  ['1m30s', 90],
  ['500ms', 0.5],
  ['1h', 3_600],
  ['soon', null],
])('%s is so many seconds', (text, seconds) => {
  expect(readDuration(text)).toBe(seconds);
});
