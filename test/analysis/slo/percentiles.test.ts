import { expect, test } from 'vitest';
import { percentiles } from '../../../src/analysis/slo/percentiles.ts';
import { fc } from '../../support/fast-check.ts';

test('nothing has no percentiles', () => {
  expect(percentiles([])).toEqual({ p50: null, p95: null, p99: null });
});

test('one value is every percentile', () => {
  expect(percentiles([7])).toEqual({ p50: 7, p95: 7, p99: 7 });
});

test('a hundred values are taken by their rank', () => {
  const values = Array.from({ length: 100 }, (_, i) => 100 - i);
  expect(percentiles(values)).toEqual({ p50: 50, p95: 95, p99: 99 });
});

test('of twenty values the nineteenth is the 95th percentile', () => {
  const values = Array.from({ length: 20 }, (_, i) => i + 1);
  expect(percentiles(values)).toEqual({ p50: 10, p95: 19, p99: 20 });
});

test('numbers are sorted as numbers and the input stays as it was', () => {
  const values = [100, 9, 20];
  expect(percentiles(values).p50).toBe(20);
  expect(values).toEqual([100, 9, 20]);
});

test('each percentile occurred, enough values do not exceed it, and one less would not do', () => {
  const samples = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(samples, fc.constantFrom(50, 95, 99), (values, percent) => {
      const found = percentiles(values)[`p${percent}` as 'p50'] ?? Number.NaN;
      expect(values).toContain(found);
      const share = (limit: (value: number) => boolean) =>
        (values.filter(limit).length / values.length) * 100;
      expect(share((value) => value <= found)).toBeGreaterThanOrEqual(percent);
      expect(share((value) => value < found)).toBeLessThan(percent);
    }),
  );
});
