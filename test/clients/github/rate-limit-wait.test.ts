import { describe, expect, it } from 'vitest';
import { rateLimitWaitMs } from '../../../src/clients/github/rate-limit-wait.ts';

const NOW = Date.parse('2026-11-22T10:00:00Z');
const wait = (status: number, headers: Record<string, string> = {}, data: unknown = {}) =>
  rateLimitWaitMs({ status, headers, data }, NOW);

describe('how long a rate limit lasts', () => {
  it('is what retry-after says, on 403 and 429', () => {
    expect(wait(403, { 'retry-after': '37' })).toBe(37_000);
    expect(wait(429, { 'retry-after': '37' })).toBe(37_000);
  });

  it('is until the reset when the budget is spent, by the clock of the server', () => {
    const reset = String(NOW / 1_000 + 120);
    const spent = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset };
    expect(wait(403, spent)).toBe(121_000);
    // Our clock is a minute behind the server's.
    expect(wait(403, { ...spent, date: 'Sun, 22 Nov 2026 10:01:00 GMT' })).toBe(61_000);
  });

  it('is a minute when GitHub names no time', () => {
    expect(wait(429)).toBe(60_000);
    const message = 'You have exceeded a secondary rate limit. Please wait a few minutes.';
    expect(wait(403, {}, { message })).toBe(60_000);
    const link = 'https://docs.github.com/rest/overview/rate-limits-for-the-rest-api#about';
    expect(wait(403, {}, { message: 'x', documentation_url: link })).toBe(60_000);
  });

  it('is at least a second and about an hour at most', () => {
    expect(wait(403, { 'retry-after': '0' })).toBe(1_000);
    expect(wait(403, { 'retry-after': '999999' })).toBe(3_660_000);
  });

  it('is nothing when the refusal is another', () => {
    const budget = { 'x-ratelimit-remaining': '4999', 'x-ratelimit-reset': '1900000000' };
    expect(wait(403, budget, { message: 'Resource not accessible by integration' })).toBeNull();
    expect(wait(404, { 'retry-after': '5' })).toBeNull();
    expect(wait(500)).toBeNull();
    expect(wait(403, { 'retry-after': 'soon' }, 'text')).toBeNull();
  });
});
