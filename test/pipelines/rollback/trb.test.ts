import { describe, expect, it } from 'vitest';
import { trbMs, trbPhases } from '../../../src/pipelines/rollback/trb.ts';
import { someRequest, someState } from './support.ts';

const recovered = someState({ beganAt: 250, mergedAt: 600, recoveredAt: 1_000 });

describe('the time to recover', () => {
  it('runs from the deploy going live, in four parts that make up the whole', () => {
    const phases = trbPhases(recovered);
    expect(phases).toEqual({ detect: 100, decide: 50, execute: 350, recover: 400 });
    const sum = Object.values(phases).reduce((all, ms) => all + ms, 0);
    expect(trbMs(recovered)).toBe(sum);
  });

  it('runs from the decision where nobody knows since when it was live', () => {
    const request = someRequest({ liveSince: null });
    expect(trbMs({ ...recovered, request })).toBe(800);
    expect(trbPhases({ ...recovered, request })).not.toHaveProperty('detect');
  });

  it('is not known before the recovery', () => {
    expect(trbMs(someState())).toBeNull();
  });
});
