import { describe, expect, it } from 'vitest';
import {
  decideHealth,
  type HealthFacts,
  type ProbeResult,
} from '../../src/domain/health-verdict.ts';

const probe = (name: string, ok: boolean): ProbeResult => ({
  name,
  ok,
  status: ok ? 200 : 500,
  ms: 3,
  error: null,
});
const green = [probe('backend', true), probe('frontend', true)];
const red = [probe('backend', false), probe('frontend', true)];

function judge(change: Partial<HealthFacts>) {
  return decideHealth({
    before: green,
    rounds: [],
    confirmations: 3,
    liveSince: 0,
    windowMs: 120_000,
    now: 1_000,
    ...change,
  });
}

describe('decideHealth', () => {
  it('is healthy only after enough all-green rounds in a row', () => {
    expect(judge({ rounds: [green, green] }).kind).toBe('undecided');
    expect(judge({ rounds: [green, red, green, green] }).kind).toBe('undecided');
    expect(judge({ rounds: [red, green, green, green] })).toEqual({ kind: 'healthy' });
  });

  it('fails when a probe that was green before stays red for as many rounds, naming it', () => {
    expect(judge({ rounds: [green, red, red, red] })).toEqual({
      kind: 'failed',
      probes: ['backend'],
    });
    expect(judge({ rounds: [red, red] }).kind).toBe('undecided');
  });

  it('never blames the deploy for what was red before it', () => {
    const late = judge({ before: red, rounds: [red, red, red], now: 120_000 });
    expect(late).toMatchObject({ kind: 'inconclusive', why: expect.stringContaining('backend') });
    expect(judge({ before: [], rounds: [red, red, red] }).kind).toBe('undecided');
  });

  it('is inconclusive when the window ends on probes that flap', () => {
    expect(judge({ rounds: [green, red, green], now: 120_000 }).kind).toBe('inconclusive');
  });
});
