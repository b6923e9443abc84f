import { describe, expect, it } from 'vitest';
import type { Run } from '../../src/domain/run.ts';
import { newShipRun } from '../../src/jobs/handlers/form-batch.ts';
import { stuckSince } from '../../src/jobs/judge-stuck.ts';

const MINUTE = 60_000;
const limits = {
  ...{ step: 10 * MINUTE, ciTimeout: 10 * MINUTE, deployTimeout: 20 * MINUTE },
  healthWindow: 2 * MINUTE,
};

/** A run that entered a step at minute 0. */
function at(step: string, state: Record<string, unknown> = {}, over: Partial<Run> = {}): Run {
  const run = newShipRun('ship-1', { taskIds: ['a'], batch: 1, held: null }, 0);
  return {
    ...run,
    step,
    stepStartedAt: 0,
    updatedAt: 99,
    state: { ...run.state, ...state },
    ...over,
  };
}

const stuckAfter = (run: Run, minutes: number) => stuckSince(run, minutes * MINUTE, limits);

describe('a run', () => {
  it('is stuck after ten minutes in one step, and not a moment before', () => {
    expect(stuckAfter(at('commit'), 9.99)).toBeNull();
    expect(stuckAfter(at('commit'), 10)).toBe(0);
    expect(stuckAfter(at('retrieve', {}, { pipeline: 'faq' }), 10)).toBe(0);
    expect(stuckAfter(at('merge', {}, { stepStartedAt: null }), 11)).toBe(99);
  });

  it.each([
    ['for a person, however long', at('approve'), 60 * 24],
    ['under a brake', at('merge', { resting: 'brake' }), 60 * 24],
    ['for the cap of pull requests', at('commit', { resting: 'cap' }), 60],
    ['for CI, within its time and a minute to say so', at('ci'), 10.9],
    ['for the deploy, within its time and a minute to say so', at('deploy'), 20.9],
    ['no more once it has ended', at('ci', {}, { status: 'ended' }), 60 * 24],
  ])('rightly waits %s', (_, run, minutes) => {
    expect(stuckAfter(run, minutes)).toBeNull();
  });

  it('that waits longer than CI, deploy or verdict may take is stuck', () => {
    expect(stuckAfter(at('ci'), 11)).toBe(0);
    expect(stuckAfter(at('deploy'), 21)).toBe(0);
    expect(stuckAfter(at('verify'), 10)).toBe(0);
  });

  it('goes on being watched once the brake is off', () => {
    expect(stuckAfter(at('merge', { resting: null }), 10)).toBe(0);
  });
});
