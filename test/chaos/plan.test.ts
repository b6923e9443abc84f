import { describe, expect, it } from 'vitest';
import { fc } from '../support/fast-check.ts';
import { makePlan } from './plan/make-plan.ts';
import { TROUBLES, type Wish } from './plan/plan.ts';
import { printPlan } from './plan/print-plan.ts';

const HOUR = 3_600_000;
const wish = (change: Partial<Wish> = {}): Wish => ({
  ...{ seed: 1, hours: 2, tasksPerHour: 60, percent: 5, speed: 30, workers: 2, history: 0 },
  ...change,
});

const someWish = fc.record({
  seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
  hours: fc.double({ min: 0.01, max: 4, noNaN: true }),
  tasksPerHour: fc.integer({ min: 1, max: 200 }),
  percent: fc.integer({ min: 1, max: 30 }),
  speed: fc.constant(30),
  workers: fc.integer({ min: 1, max: 4 }),
  history: fc.constant(0),
});

describe('a plan', () => {
  it('is the same for the same seed, to the letter', () => {
    fc.assert(
      fc.property(someWish, (one) => {
        expect(makePlan(one)).toEqual(makePlan(one));
      }),
      { numRuns: 30 },
    );
    expect(printPlan(makePlan(wish()))).toBe(printPlan(makePlan(wish())));
  });

  it('is another for another seed', () => {
    expect(makePlan(wish({ seed: 2 }))).not.toEqual({
      ...makePlan(wish()),
      wish: wish({ seed: 2 }),
    });
  });

  it('has as many questions as were wished for, in order of time, and strikes workers that there are', () => {
    fc.assert(
      fc.property(someWish, (one) => {
        const { questions, mishaps } = makePlan(one);
        expect(questions).toHaveLength(Math.max(1, Math.round(one.hours * one.tasksPerHour)));
        expect(questions.map(({ number }) => number)).toEqual(questions.map((_, i) => i));
        for (const list of [questions, mishaps]) {
          const moments = list.map(({ at }) => at);
          expect(moments).toEqual(moments.toSorted((a, b) => a - b));
          expect(moments.every((at) => at >= 0 && at <= one.hours * HOUR + 200_000)).toBe(true);
        }
        for (const mishap of mishaps)
          if ('worker' in mishap) expect(mishap.worker).toBeLessThan(one.workers);
      }),
      { numRuns: 50 },
    );
  });

  it('has nothing go wrong at 0 percent', () => {
    const { questions, mishaps } = makePlan(wish({ percent: 0 }));
    expect(mishaps).toEqual([]);
    expect(questions.every(({ trouble }) => trouble === null)).toBe(true);
  });

  it('strikes about as many of a hundred questions as it was told to', () => {
    const { questions } = makePlan(wish({ hours: 100 }));
    const struck = questions.filter(({ trouble }) => trouble !== null).length;
    expect((struck / questions.length) * 100).toBeGreaterThan(4);
    expect((struck / questions.length) * 100).toBeLessThan(6);
  });

  it('has every kind of trouble and mishap when it is long enough', () => {
    const { questions, mishaps } = makePlan(wish({ hours: 60 }));
    expect(new Set(questions.map(({ trouble }) => trouble))).toEqual(new Set([null, ...TROUBLES]));
    const faults = mishaps.flatMap((mishap) => (mishap.kind === 'fault' ? [mishap.fault] : []));
    expect(new Set(faults.map(({ target }) => target)).size).toBe(4);
    expect(new Set(faults.map(({ kind }) => kind))).toEqual(
      new Set([
        ...['status', 'delay', 'hang', 'rate_limit'],
        ...['drop_webhook', 'duplicate_webhook', 'delay_webhook'],
      ]),
    );
    expect(new Set(mishaps.map(({ kind }) => kind))).toEqual(
      new Set([
        ...['fault', 'worker_killed', 'worker_restarted', 'redis_restarted', 'redis_unreachable'],
        ...['postgres_away', 'clock_jumps', 'main_moves', 'paused'],
      ]),
    );
  });

  it('is printed a line each, with its moment', () => {
    const plan = makePlan(wish());
    const lines = printPlan(plan).split('\n');
    expect(lines).toHaveLength(1 + plan.questions.length + plan.mishaps.length);
    expect(lines.slice(1).every((line) => /^\d\d:\d\d:\d\d \w+/.test(line))).toBe(true);
    expect(lines.join('\n')).not.toContain('[object');
  });
});
