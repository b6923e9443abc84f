import { describe, expect, test } from 'vitest';
import { dayMetrics } from '../../../src/analysis/slo/day-metrics.ts';
import { metricsFromCounters } from '../../../src/analysis/slo/metrics-from-counters.ts';
import { enterStage, fail, merged, newTask, succeed } from '../../../src/domain/progress.ts';
import type { Task } from '../../../src/domain/task.ts';

const NOON = Date.UTC(2026, 10, 22, 12);
const MIDNIGHT = Date.UTC(2026, 10, 23);
const DAY = '20261122';
const NEXT = '20261123';

function asked(at: number): Task {
  const id = '0b9c3f5e-6f0e-4c56-9d4c-6a2a4f1f9a10';
  const asker = { kind: 'api', subject: 'local' } as const;
  return newTask({ id, question: 'why?', language: 'en', asker }, at);
}

/** Merged `tte` ms after it was asked and verified ten seconds later. */
function done(at: number, tte: number): Task {
  const merging = enterStage(asked(at), 'merge', 'merging', at + 1_000);
  const deploying = enterStage(
    merged(merging, 'abc', at + tte, at + tte),
    'deploy',
    'deploying',
    at + tte,
  );
  return succeed(deploying, 'verified', at + tte + 10_000);
}

function failed(at: number, phase: 'ci_failed' | 'failed' = 'ci_failed'): Task {
  const ci = enterStage(asked(at), 'ci', 'ci', at + 1_000);
  return fail(ci, phase, { code: 'x', message: 'x' }, at + 4_000);
}

describe('a day of the change loop', () => {
  test('counts each finished task once, by how it ended', () => {
    const tasks = [done(NOON, 20_000), done(NOON, 30_000), failed(NOON), failed(NOON, 'failed')];
    expect(dayMetrics(DAY, tasks)).toMatchObject({
      total: 4,
      success: 2,
      failure: 2,
      successRatePercent: 50,
      failures: { ci_failed: 1, failed: 1 },
    });
  });

  test('leaves out what is still on its way and what ended on another day', () => {
    const tasks = [asked(NOON), done(NOON - 86_400_000, 20_000), done(MIDNIGHT, 20_000)];
    expect(dayMetrics(DAY, tasks)).toMatchObject({ total: 0, successRatePercent: null });
  });

  test('takes the time to merge on the day of the merge, the end on its own day', () => {
    const late = done(MIDNIGHT - 25_000, 20_000);
    expect(dayMetrics(DAY, [late])).toMatchObject({ total: 0, tteMs: { p50: 20_000 } });
    expect(dayMetrics(NEXT, [late])).toMatchObject({ total: 1, tteMs: { p50: null } });
  });

  test('knows the day of the merge also where the merge has no stage', () => {
    const at = MIDNIGHT - 5_000;
    const task = { ...merged(asked(at), 'abc', at + 4_000, at + 4_000), personMs: 0 };
    expect(dayMetrics(DAY, [task]).tteMs.p99).toBe(4_000);
    expect(dayMetrics(NEXT, [{ ...task, personMs: 60_000 }]).tteMs.p99).toBe(4_000);
  });

  test('keeps the time of a merge that was not followed by a good end', () => {
    const error = { code: 'unhealthy', message: 'x' };
    const merging = enterStage(asked(NOON), 'merge', 'merging', NOON);
    const live = merged(merging, 'abc', NOON + 9_000, NOON + 9_000);
    const task = fail(live, 'deploy_failed', error, NOON + 20_000);
    expect(dayMetrics(DAY, [task])).toMatchObject({
      success: 0,
      failure: 1,
      tteMs: { p95: 9_000 },
      failures: { deploy_failed: 1 },
    });
  });

  test('counts what a person undid after its end as it ended, and what was undone before that as a failure', () => {
    const undoing = {
      ...{ runId: 'r', state: 'recovered' as const, reason: 'wrong', by: 'U1', prUrl: null },
      ...{ issueUrl: null, commands: [], trbMs: 1 },
    };
    const undo = (task: Task, phaseBefore: Task['phase']): Task => ({
      ...task,
      status: 'error',
      phase: 'rolled_back',
      undoing: { ...undoing, phaseBefore },
    });
    const tasks = [
      undo(done(NOON, 20_000), 'verified'),
      undo(failed(NOON), 'deploy_failed'),
      undo(failed(NOON), 'verifying'),
    ];
    expect(dayMetrics(DAY, tasks)).toMatchObject({
      ...{ success: 1, failure: 2 },
      failures: { deploy_failed: 1, rolled_back: 1 },
    });
  });

  test('measures each stage of what finished, and names no stage without a value', () => {
    const { stages } = dayMetrics(DAY, [done(NOON, 20_000), done(NOON, 40_000)]);
    expect(stages.merge).toEqual({ p50: 19_000, p95: 39_000, p99: 39_000 });
    expect(stages).not.toHaveProperty('ci');
  });

  test('counts who had to do without the model', () => {
    const degraded = { ...done(NOON, 20_000), degraded: true };
    expect(dayMetrics(DAY, [degraded, done(NOON, 20_000)]).degraded).toBe(1);
  });
});

describe('the objectives', () => {
  const judge = (success: number, failure: number, tte: number[]) =>
    metricsFromCounters({ date: DAY, success, failure, tte }).sloMet;

  test('are neither met nor missed without data', () => {
    expect(judge(0, 0, [])).toEqual({ tteUnder60s: null, successRateAbove99: null });
  });

  test('are met by 99 of 100 and a p95 under a minute', () => {
    const tte = [...Array(95).fill(59_999), ...Array(5).fill(600_000)];
    expect(judge(99, 1, tte)).toEqual({ tteUnder60s: true, successRateAbove99: true });
  });

  test('are missed by 98 of 99 and a p95 of a minute', () => {
    expect(judge(98, 1, [60_000])).toEqual({ tteUnder60s: false, successRateAbove99: false });
  });
});

test('the counters of a day give the same sums as its tasks', () => {
  const tasks = [done(NOON, 20_000), done(NOON, 30_000), failed(NOON)];
  const { stages, failures, ...sums } = dayMetrics(DAY, tasks);
  const counters = { date: DAY, success: 2, failure: 1, tte: [30_000, 20_000] };
  expect(metricsFromCounters(counters)).toEqual({ ...sums, stages: {}, failures: {} });
  expect([stages, failures]).not.toEqual([{}, {}]);
});
