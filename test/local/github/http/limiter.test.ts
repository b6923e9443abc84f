import { describe, expect, it } from 'vitest';
import { createLimiter, GITHUB_LIMITS } from '../../../../src/local/github/http/limiter.ts';

function setUp(limits: Partial<typeof GITHUB_LIMITS> = {}) {
  let now = 1_000_000;
  const limiter = createLimiter({ ...GITHUB_LIMITS, ...limits }, { now: () => now });
  const read = { resource: 'core', points: 1, content: false } as const;
  const write = { resource: 'core', points: 5, content: true } as const;
  return { limiter, read, write, pass: (ms: number) => (now += ms) };
}

describe('The limits that GitHub documents', () => {
  it('allow 900 points of REST a minute, by a window that slides', () => {
    const { limiter, read, pass } = setUp();
    for (let spent = 0; spent < 450; spent += 1) limiter.spend('t', read);
    pass(30_000);
    for (let spent = 0; spent < 450; spent += 1) limiter.spend('t', read);
    expect(limiter.spend('t', read)).toEqual({ kind: 'secondary', retryAfter: 30 });
    pass(30_000);
    expect(limiter.spend('t', read)).toEqual({ kind: 'ok' });
    expect(limiter.spend('t', { ...read, points: 450 })).toMatchObject({ kind: 'secondary' });
  });

  it('allow 2,000 points of GraphQL a minute beside them', () => {
    const { limiter } = setUp();
    const mutation = { resource: 'graphql', points: 5, content: false } as const;
    for (let spent = 0; spent < 400; spent += 1) {
      expect(limiter.spend('t', mutation).kind).toBe('ok');
    }
    expect(limiter.spend('t', mutation)).toEqual({ kind: 'secondary', retryAfter: 60 });
  });

  it('allow 80 pieces of content a minute and 500 an hour', () => {
    const { limiter, write, pass } = setUp();
    const made: string[] = [];
    for (let minute = 0; minute < 7; minute += 1) {
      for (let each = 0; each < 81; each += 1) made.push(limiter.spend('t', write).kind);
      pass(60_000);
    }
    expect(made.slice(0, 81).filter((kind) => kind === 'ok')).toHaveLength(80);
    expect(made.filter((kind) => kind === 'ok')).toHaveLength(500);
  });

  it('allow 5,000 requests an hour, and say when there are more', () => {
    const { limiter, read, pass } = setUp({ restPointsPerMinute: 1_000_000 });
    for (let spent = 0; spent < 5_000; spent += 1) limiter.spend('t', read);
    const refused = limiter.spend('t', read);
    expect(refused).toMatchObject({
      kind: 'primary',
      quota: { limit: 5_000, remaining: 0, used: 5_000, reset: 4_600 },
    });
    pass(3_600_000);
    expect(limiter.spend('t', read)).toEqual({ kind: 'ok' });
  });

  it('allow a hundred requests at once', () => {
    const { limiter } = setUp();
    const entered = Array.from({ length: 101 }, () => limiter.enter());
    expect(entered.filter(Boolean)).toHaveLength(100);
    limiter.leave();
    expect(limiter.enter()).toBe(true);
  });
});
