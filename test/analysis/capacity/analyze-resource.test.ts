import { describe, expect, it } from 'vitest';
import { analyzeResource } from '../../../src/analysis/capacity/analyze-resource.ts';
import { daysToCapacity } from '../../../src/analysis/capacity/days-to-capacity.ts';
import { blockMeans, fillGaps } from '../../../src/analysis/capacity/fill-gaps.ts';
import { measureUsage } from '../../../src/analysis/capacity/measure-usage.ts';
import { monthlyCost } from '../../../src/analysis/capacity/monthly-cost.ts';
import { sumUpCapacity } from '../../../src/analysis/capacity/sum-up-capacity.ts';
import type { UsageHistory } from '../../../src/domain/capacity.ts';
import { fc } from '../../support/fast-check.ts';
import { course, DAY, GIB, HOUR, history, NOW } from './made-up.ts';

const analyze = (values: readonly number[], parts: Partial<UsageHistory> = {}, forecastDays = 30) =>
  analyzeResource(history(values, parts), { forecastDays, prices: null });
const gib = (values: readonly number[]) => values.map((value) => value * GIB);

describe('usage', () => {
  it('is average, peak and p95', () => {
    const values = Array.from({ length: 101 }, (_, i) => i);
    expect(measureUsage(values)).toEqual({ average: 50, peak: 100, percentile_95: 95 });
  });

  it('is told as shares of the limit where there is one', () => {
    const { utilization_percent: used } = analyze(gib([2, 2, 2, 2]), { limit: 8 * GIB });
    expect(used).toEqual({ average: 25, peak: 25, percentile_95: 25 });
    expect(analyze(gib([2, 2])).utilization_percent).toBeNull();
  });
});

describe('gaps', () => {
  it('are drawn straight between what is known', () => {
    const samples = [
      [0, 1],
      [30, 4],
      [40, 4],
    ] as const;
    expect(fillGaps(samples, 10).map(([, value]) => value)).toEqual([1, 2, 3, 4, 4]);
  });

  it('leave as many values as there are steps, whatever is missing', () => {
    const held = fc.uniqueArray(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(held, (steps) => {
        const sorted = steps.toSorted((a, b) => a - b);
        const filled = fillGaps(
          sorted.map((step) => [step * 60, step] as const),
          60,
        );
        for (const [at, value] of filled) expect(value).toBeCloseTo(at / 60, 6);
        expect(filled.length).toBe((sorted.at(-1) ?? 0) - (sorted[0] ?? 0) + 1);
      }),
    );
  });

  it('blocks are counted from the newest', () => {
    expect(blockMeans([9, 1, 3, 5, 7], 2)).toEqual([2, 6]);
  });
});

describe('days to capacity', () => {
  const reach = { limit: 100, stepMs: DAY / 2, latest: 50 };

  it.each([
    ['the first step at the limit counts', [70, 90, 100, 120], reach, 1.5],
    ['what stays below is never', [70, 90, 99], reach, null],
    ['what is full is full now', [120], { ...reach, latest: 100 }, 0],
    ['without a limit nobody knows', [120], { ...reach, limit: null }, null],
  ])('%s', (_, ahead, given, expected) => {
    expect(daysToCapacity(ahead, given)).toBe(expected);
  });

  it('are found for a steady rise under a daily swing', () => {
    const { forecast } = analyze(gib(course({ at: 6, perDay: 0.1, swing: 0.05, noise: 0.01 })), {
      limit: 8 * GIB,
    });
    expect(forecast.trend).toBe('increasing');
    expect(forecast.days_to_capacity).toBeGreaterThan(18);
    expect(forecast.days_to_capacity).toBeLessThan(21);
    expect(forecast.days_to_capacity_earliest).toBeLessThanOrEqual(forecast.days_to_capacity ?? 0);
    expect(forecast.growth_rate / GIB).toBeCloseTo(0.1, 2);
    expect(forecast.capacity_alerts[0]).toMatchObject({
      code: 'reaches_capacity',
      severity: 'warning',
    });
    expect(forecast.method).toContain('theil_sen+');
  });
});

describe('recommendations rest on numbers in words', () => {
  const only = (values: readonly number[], parts: Partial<UsageHistory>, days?: number) =>
    analyze(values, parts, days).recommendations[0];

  it('raises a limit that will be reached to where there is room at the end', () => {
    const values = gib(course({ at: 6, perDay: 0.1, noise: 0.01 }));
    const advice = only(values, { limit: 8 * GIB });
    expect(advice?.action).toBe('raise_limit');
    expect(advice?.suggested_limit).toBeGreaterThanOrEqual((9 * GIB) / 0.8);
    expect(advice?.message).toBe('Raise the limit from 8 GiB to 12 GiB.');
    expect(advice?.reasoning).toMatch(
      /grows by 10[1-3] MiB a day\. At this rate the limit is reached in (19|20) days\./,
    );
  });

  it('lowers a limit of which a small part is used', () => {
    const advice = only(course({ at: 0.48, swing: 0.1, noise: 0.01 }), {
      ...{ metric: 'cpu', unit: 'cores', limit: 4 },
    });
    expect(advice?.action).toBe('lower_limit');
    expect(advice?.reasoning).toContain('p95 uses 15 % of the limit');
    expect(advice?.suggested_limit).toBeLessThan(1);
  });

  it('leaves alone what fits', () => {
    const advice = only(gib(course({ at: 5, swing: 0.5 })), { limit: 8 * GIB });
    expect(advice).toMatchObject({ action: 'none', suggested_limit: null });
  });

  it('wants a limit where there is none', () => {
    expect(only(gib([1, 1, 1]), {})?.action).toBe('set_limit');
    expect(only([5, 5, 5], { metric: 'network', unit: 'bytes/s' })?.action).toBe('watch');
  });

  it('sizes nothing by hours of growth, and says so', () => {
    const { recommendations, forecast } = analyze(gib(course({ days: 0.5, at: 4, perDay: 4 })), {
      limit: 10 * GIB,
    });
    expect(recommendations[0]).toMatchObject({ action: 'watch', suggested_limit: null });
    expect(recommendations[0]?.message).toBe('Find out what makes it grow.');
    expect(forecast.capacity_alerts.map(({ code }) => code)).toContain('short_history');
  });

  it('raises what is full now', () => {
    const { forecast, recommendations } = analyze(gib([8, 8, 8]), { limit: 8 * GIB });
    expect(forecast.days_to_capacity).toBe(0);
    expect(forecast.capacity_alerts[0]).toMatchObject({
      severity: 'critical',
      code: 'at_capacity',
    });
    expect(recommendations[0]?.action).toBe('raise_limit');
  });
});

describe('costs', () => {
  const prices = { currency: 'EUR', cpu_core: 20, memory_gib: 3, network_gib: 0.01 };

  it.each([
    ['cpu', 2.5, 50],
    ['memory', 4 * GIB, 12],
    ['disk', 4 * GIB, null],
    ['network', GIB / 1_000, 26.3],
  ] as const)('of %s', (metric, amount, expected) => {
    expect(monthlyCost(amount, metric, prices)).toBe(expected);
  });

  it('are those of the limit, and a recommendation tells the difference', () => {
    const values = gib(course({ at: 1, swing: 0.1 }));
    const one = analyzeResource(history(values, { limit: 16 * GIB }), { forecastDays: 30, prices });
    expect(one.monthly_cost).toEqual({ amount: 48, currency: 'EUR' });
    expect(one.recommendations[0]?.monthly_cost_change).toBeLessThan(-40);
  });
});

describe('the chart', () => {
  it('goes on where the past ends, in order, with at most 500 rows', () => {
    const { chart_data: chart } = analyze(gib(course({ at: 5, swing: 1 })));
    const dates = chart.map(({ date }) => Date.parse(date));
    expect(dates).toEqual(dates.toSorted((a, b) => a - b));
    expect(new Set(dates).size).toBe(dates.length);
    expect(chart.length).toBeLessThanOrEqual(500);
    expect(dates.at(-1)).toBe(NOW + 30 * DAY);
    const turn = chart.findIndex(({ predicted }) => predicted !== null);
    expect(chart[turn - 1]).toMatchObject({ date: new Date(NOW).toISOString(), predicted: null });
    expect(chart.slice(turn).every(({ historical }) => historical === null)).toBe(true);
  });

  it('has bounds in order around what is expected, whatever the past', () => {
    const values = fc.array(fc.double({ min: 0, max: 1e12, noNaN: true }), {
      minLength: 1,
      maxLength: 60,
    });
    const step = fc.constantFrom(60_000, HOUR, DAY);
    fc.assert(
      fc.property(values, step, fc.integer({ min: 7, max: 365 }), (given, stepMs, days) => {
        const { chart_data: chart } = analyze(given, { stepMs, limit: 5e11 }, days);
        for (const { predicted, lower, upper, date } of chart) {
          expect(Number.isNaN(Date.parse(date))).toBe(false);
          if (predicted === null) continue;
          expect(lower).toBeLessThanOrEqual(predicted);
          expect(upper).toBeGreaterThanOrEqual(predicted);
          expect(lower).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('several resources', () => {
  it('are told with the most pressing first, and their costs together', () => {
    const prices = { currency: 'USD', memory_gib: 1 };
    const options = { forecastDays: 30, prices };
    const calm = analyzeResource(
      history(gib(course({ at: 5 })), { resource: 'calm', limit: 8 * GIB }),
      options,
    );
    const full = analyzeResource(
      history(gib(course({ at: 6, perDay: 0.1 })), { resource: 'full', limit: 8 * GIB }),
      options,
    );
    const missing = [{ resource: 'gone', near: ['full'] }];
    const answer = sumUpCapacity([calm, full], missing);
    expect(answer.resource).toBe('full');
    expect(answer.forecast).toBe(full.forecast);
    expect(answer.resources.map(({ resource }) => resource)).toEqual(['full', 'calm']);
    expect(answer.monthly_cost).toEqual({ amount: 16, currency: 'USD' });
    expect(answer.missing).toEqual(missing);
  });
});
