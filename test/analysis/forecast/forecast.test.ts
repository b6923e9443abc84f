import { describe, expect, it } from 'vitest';
import { detectPeriods } from '../../../src/analysis/forecast/detect-periods.ts';
import { forecast } from '../../../src/analysis/forecast/forecast.ts';
import { fc } from '../../support/fast-check.ts';

/** Noise that is the same at every run: a linear congruential generator, −0.5 to 0.5. */
function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296 - 0.5;
  };
}

const daily = (i: number) => 100 + 30 * Math.sin((2 * Math.PI * i) / 24);

function series(length: number, value: (i: number) => number, seed = 7): number[] {
  const next = noise(seed);
  return Array.from({ length }, (_, i) => value(i) + 4 * next());
}

/** The mean of how far off the forecasts were. */
function off(expected: readonly number[], truth: (h: number) => number): number {
  return expected.reduce((sum, value, h) => sum + Math.abs(value - truth(h)), 0) / expected.length;
}

describe('periods', () => {
  it('are found where there are some, and nowhere else', () => {
    const wander = noise(3);
    let at = 0;
    expect(detectPeriods(series(24 * 10, daily), null)).toEqual([24]);
    expect(
      detectPeriods(
        Array.from({ length: 400 }, () => (at += wander())),
        null,
      ),
    ).toEqual([]);
    expect(detectPeriods([5, 5, 5, 5, 5, 5], null)).toEqual([]);
  });

  it('hold a week over a day when weekends differ', () => {
    const weekly = (i: number) => daily(i) * (Math.floor(i / 24) % 7 < 5 ? 1 : 0.4);
    expect(detectPeriods(series(24 * 28, weekly), null)).toEqual([24, 168]);
  });

  it('are taken on trust when they are given, and 1 means none', () => {
    expect(detectPeriods(series(100, daily), 12)).toEqual([12]);
    expect(detectPeriods(series(240, daily), 1)).toEqual([]);
  });
});

describe('a forecast', () => {
  it('goes on with the pattern of a day', () => {
    const { mean } = forecast(series(240, daily), { horizon: 48, season: null });
    expect(off(mean, (h) => daily(240 + h))).toBeLessThan(3);
  });

  it('knows a weekend when it has seen two weeks', () => {
    const weekly = (i: number) => daily(i) * (Math.floor(i / 24) % 7 < 5 ? 1 : 0.4);
    const { mean } = forecast(series(24 * 26, weekly), { horizon: 48, season: 24 });
    expect(off(mean, (h) => weekly(24 * 26 + h))).toBeLessThan(8);
  });

  it('follows growth', () => {
    const growing = (i: number) => 50 + 2 * i;
    const { mean } = forecast(series(80, growing), { horizon: 10, season: null });
    expect(mean.at(-1)).toBeGreaterThan(growing(82));
  });

  it('has an interval that holds about 95 of 100 values', () => {
    const held = Array.from({ length: 20 }, (_, seed) => {
      const all = series(288, daily, seed + 1);
      const { lower, upper } = forecast(all.slice(0, 240), { horizon: 48, season: null });
      const truth = all.slice(240);
      return truth.filter((value, h) => value >= (lower[h] ?? 0) && value <= (upper[h] ?? 0))
        .length;
    });
    const share = held.reduce((sum, count) => sum + count, 0) / (20 * 48);
    expect(share).toBeGreaterThan(0.88);
    expect(share).toBeLessThanOrEqual(1);
  });

  it('never goes below nothing where nothing ever did', () => {
    const falling = Array.from({ length: 40 }, (_, i) => Math.max(0, 40 - i));
    const { mean, lower } = forecast(falling, { horizon: 20, season: null });
    expect(Math.min(...mean, ...lower)).toBeGreaterThanOrEqual(0);
  });

  it('says that a series which never moved will not, and of one value that it stays', () => {
    const still = forecast([5, 5, 5, 5, 5, 5, 5, 5], { horizon: 2, season: null });
    expect(still).toMatchObject({ mean: [5, 5], lower: [5, 5], upper: [5, 5] });
    expect(forecast([3], { horizon: 2, season: null }).mean).toEqual([3, 3]);
  });

  it('is whole and in order for any series', () => {
    const values = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), {
      minLength: 1,
      maxLength: 90,
    });
    fc.assert(
      fc.property(
        values,
        fc.integer({ min: 1, max: 30 }),
        fc.constantFrom(null, 1, 7, 24),
        (given, horizon, season) => {
          const { mean, lower, upper } = forecast(given, { horizon, season });
          expect([mean.length, lower.length, upper.length]).toEqual([horizon, horizon, horizon]);
          mean.forEach((value, h) => {
            expect(Number.isFinite(value)).toBe(true);
            expect(lower[h]).toBeLessThanOrEqual(value);
            expect(upper[h]).toBeGreaterThanOrEqual(value);
          });
        },
      ),
      { numRuns: 60 },
    );
  });
});
