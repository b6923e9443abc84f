import { describe, expect, it } from 'vitest';
import {
  decideHealth,
  type HealthFacts,
  type ProbeResult,
} from '../../src/domain/health-verdict.ts';
import { fc } from '../support/fast-check.ts';

const probe = (name: string, ok: boolean, more: Partial<ProbeResult> = {}): ProbeResult => ({
  name,
  ok,
  status: ok ? 200 : 500,
  ms: 3,
  error: null,
  ...more,
});
const doubt = (ok: boolean) => probe('own api', ok, { weight: 'doubt' });
const unreachable = (name: string) => probe(name, false, { status: null, error: 'econnrefused' });
const green = [probe('backend', true), probe('frontend', true)];
const red = [probe('backend', false), probe('frontend', true)];
const dark = [unreachable('backend'), unreachable('frontend')];
const END = 120_000;

function judge(change: Partial<HealthFacts>) {
  return decideHealth({
    before: green,
    rounds: [],
    confirmations: 3,
    liveSince: 0,
    windowMs: END,
    now: 1_000,
    ...change,
  });
}

describe('decideHealth', () => {
  it('looks as often as a verdict takes before it gives up, however late it comes', () => {
    const late = { now: END + 60_000 };
    expect(judge({ rounds: [green], ...late }).kind).toBe('undecided');
    expect(judge({ rounds: [green, green, green], ...late }).kind).toBe('healthy');
    expect(judge({ rounds: [green, red, green], ...late }).kind).toBe('inconclusive');
  });

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
    const late = judge({ before: red, rounds: [red, red, red], now: END });
    expect(late).toMatchObject({ kind: 'inconclusive', why: expect.stringContaining('backend') });
    expect(judge({ before: [], rounds: [red, red, red] }).kind).toBe('undecided');
  });

  it('is inconclusive when the window ends on probes that flap', () => {
    expect(judge({ rounds: [green, red, green], now: END }).kind).toBe('inconclusive');
  });
});

describe('a probe that can only raise a doubt', () => {
  const doubted = [...green, doubt(false)];

  it('keeps the verdict open until the window ends, and makes it inconclusive then', () => {
    const before = [...green, doubt(true)];
    const rounds = [doubted, doubted, doubted];
    expect(judge({ before, rounds })).toEqual({ kind: 'undecided', waitingFor: 'probe own api' });
    expect(judge({ before, rounds, now: END })).toEqual({
      kind: 'inconclusive',
      why: 'in doubt: own api',
    });
  });

  it('does not keep a failure from being one', () => {
    const rounds = Array(3).fill([...red, doubt(false)]);
    expect(judge({ rounds })).toEqual({ kind: 'failed', probes: ['backend'] });
  });

  it('does not keep a deploy from being healthy once it is green again', () => {
    const calm = [...green, doubt(true)];
    expect(judge({ rounds: [doubted, calm, calm, calm] })).toEqual({ kind: 'healthy' });
  });
});

describe('a prober that reaches nothing', () => {
  const rounds = [dark, dark, dark];

  it('is suspected itself when the version URL does not answer either', () => {
    expect(judge({ rounds, version: 'unknown' }).kind).toBe('undecided');
    expect(judge({ rounds, version: 'unknown', now: END })).toMatchObject({
      kind: 'inconclusive',
      why: expect.stringContaining('prober'),
    });
  });

  it('is believed while the version URL answers', () => {
    expect(judge({ rounds, version: 'ours' }).kind).toBe('failed');
  });

  it('is believed as soon as one probe was answered', () => {
    const some = [unreachable('backend'), probe('frontend', false)];
    expect(judge({ rounds: [dark, some, dark], version: 'unknown' }).kind).toBe('failed');
  });

  it('is no excuse for probes that only raise doubts', () => {
    const answered = [...dark, doubt(true)];
    const verdict = judge({ rounds: Array(3).fill(answered), version: 'unknown', now: END });
    expect(verdict.kind).toBe('inconclusive');
  });
});

describe('a version that is no longer ours', () => {
  it.each([
    ['green', green],
    ['red', red],
  ])('is neither healthy nor failed, however often its probes are %s', (_, round) => {
    const rounds = [round, round, round];
    expect(judge({ rounds, version: 'other' }).kind).toBe('undecided');
    expect(judge({ rounds, version: 'other', now: END })).toMatchObject({
      kind: 'inconclusive',
      why: expect.stringContaining('another version'),
    });
  });

  it('is judged as ours while nobody says which it is', () => {
    expect(judge({ rounds: [green, green, green], version: 'unknown' }).kind).toBe('healthy');
    expect(judge({ rounds: [red, red, red], version: 'unknown' }).kind).toBe('failed');
  });
});

describe('a deploy that carried more than our commits', () => {
  const theirs = (n: number) => ({
    sha: `${n}`.repeat(40),
    author: 'mei-lin',
    title: 'Cache the plans',
  });
  const rounds = [red, red, red];

  it('is for a person to judge when it fails, naming whose commits they are', () => {
    expect(judge({ rounds, others: [theirs(1)] })).toEqual({
      kind: 'inconclusive',
      why: `backend was green before and is red now, and the deploy carried other people's commits: 1111111 by mei-lin ("Cache the plans")`,
    });
  });

  it('names three of many', () => {
    const verdict = judge({ rounds, others: [1, 2, 3, 4, 5].map(theirs) });
    expect(verdict).toMatchObject({ why: expect.stringMatching(/3333333.* and 2 more$/) });
  });

  it('is as doubtful when it can not be told what it carried', () => {
    expect(judge({ rounds, others: null }).kind).toBe('inconclusive');
  });

  it('is ours to undo when it carried nothing else, and healthy whatever it carried', () => {
    expect(judge({ rounds, others: [] }).kind).toBe('failed');
    const calm = [green, green, green];
    expect(judge({ rounds: calm, others: [theirs(1)] }).kind).toBe('healthy');
  });
});

const NAMES = ['backend', 'frontend', 'sentry', 'own api'];
const someProbe = fc
  .record({
    name: fc.constantFrom(...NAMES),
    ok: fc.boolean(),
    status: fc.constantFrom(null, 200, 500),
    error: fc.constantFrom(null, 'timeout'),
  })
  .map(
    (one): ProbeResult => ({
      ...one,
      ms: 1,
      ...(one.name === 'own api' ? { weight: 'doubt' as const } : {}),
    }),
  );
const someRound = fc.uniqueArray(someProbe, { selector: ({ name }) => name, maxLength: 4 });
const someFacts: fc.Arbitrary<HealthFacts> = fc.record({
  before: someRound,
  rounds: fc.array(someRound, { maxLength: 6 }),
  confirmations: fc.integer({ min: 1, max: 4 }),
  liveSince: fc.constant(0),
  windowMs: fc.constant(10),
  now: fc.integer({ min: 0, max: 20 }),
  version: fc.constantFrom('ours' as const, 'other' as const, 'unknown' as const),
  others: fc.constantFrom(undefined, null, [], [{ sha: 'a'.repeat(40), author: 'x', title: 't' }]),
});
const hold = (says: (facts: HealthFacts) => void) => fc.assert(fc.property(someFacts, says));

describe('whatever the probes say', () => {
  it('a verdict falls by the end of the window, once there were as many rounds as it takes', () => {
    hold((facts) => {
      const looked = facts.rounds.length >= facts.confirmations || facts.version === 'other';
      if (facts.now >= facts.windowMs && looked)
        expect(decideHealth(facts).kind).not.toBe('undecided');
    });
  });

  it('only what decides, was green before and was red in every last round is blamed', () => {
    hold((facts) => {
      const verdict = decideHealth(facts);
      if (verdict.kind !== 'failed') return;
      const last = facts.rounds.slice(-facts.confirmations);
      expect(last).toHaveLength(facts.confirmations);
      for (const name of verdict.probes) {
        const seen = (round: readonly ProbeResult[]) => round.find((one) => one.name === name);
        expect(seen(facts.before)).toMatchObject({ ok: true });
        expect(last.every((round) => seen(round)?.ok === false)).toBe(true);
        expect(name).not.toBe('own api');
      }
      expect([facts.version, facts.others?.length ?? 0]).not.toContain('other');
      expect(facts.others).not.toBeNull();
    });
  });

  it('what only raises doubts never makes the difference between failed and not', () => {
    hold((facts) => {
      const without = (round: readonly ProbeResult[]) =>
        round.filter(({ weight }) => weight !== 'doubt');
      const calm = { ...facts, before: without(facts.before), rounds: facts.rounds.map(without) };
      const failed = (one: HealthFacts) => decideHealth(one).kind === 'failed';
      expect(failed(facts)).toBe(failed(calm));
    });
  });

  it('nothing red is ever healthy', () => {
    hold((facts) => {
      if (decideHealth(facts).kind !== 'healthy') return;
      const last = facts.rounds.slice(-facts.confirmations).flat();
      expect(last.every(({ ok }) => ok)).toBe(true);
      expect(facts.version).not.toBe('other');
    });
  });
});
