import { describe, expect, it } from 'vitest';
import {
  describeBudget,
  judgeErrorBudget,
  type PhaseCount,
} from '../../../src/analysis/slo/error-budget.ts';
import type { Phase } from '../../../src/domain/task.ts';

const count = (phase: Phase, hour: number, sixHours = hour, month = sixHours): PhaseCount => ({
  ...{ phase, hour, sixHours, month },
});

describe('the error budget', () => {
  it('is healthy with nothing to judge, and with nothing that failed', () => {
    expect(judgeErrorBudget([])).toEqual({ kind: 'healthy' });
    expect(judgeErrorBudget([count('verified', 500)])).toEqual({ kind: 'healthy' });
  });

  it.each([
    ['fewer than 50 events', [count('verified', 40), count('failed', 9)]],
    ['fewer than 5 failures', [count('verified', 46), count('failed', 4)]],
  ])('says nothing on %s', (_, counts) => {
    expect(judgeErrorBudget(counts)).toEqual({ kind: 'healthy' });
  });

  it('burns at 14.4 times the budget within an hour, and not just below it', () => {
    const quiet = count('verified', 0, 0, 100_000);
    const at = (failed: number) =>
      judgeErrorBudget([count('verified', 1_000 - failed), count('ci_timeout', failed), quiet]);
    expect(at(143)).toMatchObject({ kind: 'burning', burn: { window: 'sixHours' } });
    expect(at(144)).toMatchObject({ kind: 'burning', burn: { window: 'hour', failed: 144 } });
  });

  it('burns at six times the budget within six hours, and not just below it', () => {
    const quiet = count('verified', 0, 0, 100_000);
    const at = (failed: number) =>
      judgeErrorBudget([count('verified', 0, 1_000 - failed), count('failed', 0, failed), quiet]);
    expect(at(60)).toMatchObject({ kind: 'burning', burn: { window: 'sixHours', rate: 6 } });
    expect(at(59)).toEqual({ kind: 'healthy' });
  });

  it('is exhausted when a hundredth of the month failed, whatever the last hours were like', () => {
    const at = (failed: number) =>
      judgeErrorBudget([count('verified', 50, 50, 1_000 - failed), count('failed', 0, 0, failed)]);
    expect(at(10)).toMatchObject({ kind: 'exhausted', burn: { window: 'month' } });
    expect(at(9)).toEqual({ kind: 'healthy' });
  });

  it('does not count what people decided, neither as failed nor as answered', () => {
    const counts = [count('verified', 60), count('rejected', 40), count('pr_closed', 40)];
    expect(judgeErrorBudget(counts)).toEqual({ kind: 'healthy' });
    expect(judgeErrorBudget([count('rejected', 45), count('failed', 5)])).toEqual({
      kind: 'healthy',
    });
  });

  it('is said with its numbers, and more strongly when it is spent', () => {
    const burn = { window: 'hour', failed: 20, total: 100, rate: 20 } as const;
    expect(describeBudget({ kind: 'burning', burn })).toMatch(/burns: 20 of 100 .* last hour/);
    expect(describeBudget({ kind: 'exhausted', burn })).toMatch(/spent: .* nothing merges/);
    expect(describeBudget({ kind: 'healthy' })).toBeNull();
    expect(describeBudget({ kind: 'unknown' })).toBeNull();
  });
});
