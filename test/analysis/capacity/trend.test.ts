import { describe, expect, it } from 'vitest';
import { judgeTrend } from '../../../src/analysis/capacity/judge-trend.ts';
import { mannKendall, twoSided } from '../../../src/analysis/capacity/mann-kendall.ts';
import { slopeInterval, theilSenLine } from '../../../src/analysis/capacity/theil-sen-line.ts';
import { fc } from '../../support/fast-check.ts';
import { course, HOUR } from './made-up.ts';

describe('the Mann-Kendall test', () => {
  it('counts five rising values as ten pairs that rise', () => {
    // S = 10, Var = 5 · 4 · 15 / 18 = 16.667, z = 9 / 4.0825.
    const { s, variance, z, p } = mannKendall([1, 2, 3, 4, 5]);
    expect(s).toBe(10);
    expect(variance).toBeCloseTo(16.6667, 3);
    expect(z).toBeCloseTo(2.2045, 3);
    expect(p).toBeCloseTo(0.02749, 4);
  });

  it('takes ties off the variance', () => {
    // One tie of two: (5 · 4 · 15 − 2 · 1 · 9) / 18; nine pairs rise.
    const { s, variance } = mannKendall([1, 2, 2, 3, 4]);
    expect(s).toBe(9);
    expect(variance).toBeCloseTo((300 - 18) / 18, 9);
  });

  it('says nothing of values that are all the same', () => {
    const { s, variance, z, p } = mannKendall([3, 3, 3, 3]);
    expect([s, variance, z]).toEqual([0, 0, 0]);
    expect(p).toBeCloseTo(1, 6);
  });

  it('is slower to believe values whose neighbours are alike', () => {
    const waves = Array.from({ length: 40 }, (_, i) => Math.sin(i / 6) * 5 + i * 0.05);
    const plain = (40 * 39 * 85) / 18;
    expect(mannKendall(waves).variance).toBeGreaterThan(plain);
  });

  it.each([
    [0, 1],
    [1.959964, 0.05],
    [-2.575829, 0.01],
  ])('knows the normal distribution at %f', (z, p) => {
    expect(twoSided(z)).toBeCloseTo(p, 5);
  });
});

describe('the Theil-Sen line', () => {
  it('is the line itself where a quarter of the values is wild', () => {
    const values = Array.from({ length: 21 }, (_, i) => (i % 5 === 2 ? 1_000 : 4 + 0.5 * i));
    expect(theilSenLine(values).slope).toBeCloseTo(0.5, 1);
  });

  it('has an interval that holds its slope', () => {
    const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), {
      minLength: 5,
      maxLength: 40,
    });
    fc.assert(
      fc.property(values, (given) => {
        const { slope } = theilSenLine(given);
        const [low, high] = slopeInterval(given, mannKendall(given).variance);
        expect(low).toBeLessThanOrEqual(slope);
        expect(high).toBeGreaterThanOrEqual(slope);
      }),
    );
  });
});

describe('the trend of a resource', () => {
  const judge = (values: number[], limit: number | null = null) =>
    judgeTrend(values, { stepMs: HOUR, limit });

  it('is found beneath a daily swing that is many times larger', () => {
    const trend = judge(course({ at: 60, perDay: 0.5, swing: 20, noise: 1 }));
    expect(trend.kind).toBe('increasing');
    expect(trend.perDay).toBeCloseTo(0.5, 1);
    expect(trend.lower).toBeLessThanOrEqual(trend.perDay);
    expect(trend.upper).toBeGreaterThanOrEqual(trend.perDay);
  });

  it('falls where usage falls', () => {
    expect(judge(course({ at: 40, perDay: -0.8, swing: 5 })).kind).toBe('decreasing');
  });

  it('is none for a swing alone, at whatever hour the past ends', () => {
    const values = course({ at: 50, swing: 20, noise: 2 });
    for (const cut of [0, 5, 11, 18]) expect(judge(values.slice(0, -1 - cut)).kind).toBe('stable');
  });

  it('is none where a significant rise is too small to matter', () => {
    expect(judge(course({ at: 1_000, perDay: 0.1 })).kind).toBe('stable');
  });

  it('is none of a few values', () => {
    expect(judge([1, 2, 3, 4])).toEqual({ kind: 'stable', perDay: 0, lower: 0, upper: 0 });
  });

  it('is the other way round for the values turned over', () => {
    const values = fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 5, maxLength: 60 });
    fc.assert(
      fc.property(values, (given) => {
        const [forth, back] = [judge(given), judge(given.toReversed())];
        expect(back.perDay + forth.perDay).toBeCloseTo(0, 6);
      }),
    );
  });
});
