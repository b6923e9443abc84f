import { Redis } from 'ioredis';
import { describe, expect, test } from 'vitest';
import { checkRedis } from '../../../../src/cli/doctor/machine/check-redis.ts';
import { judgeRedis, parseInfo } from '../../../../src/cli/doctor/machine/judge-redis.ts';
import { startPrivateRedis } from '../../../support/stores.ts';
import { runCheck, told, withoutMend } from '../support/run-check.ts';

const GOOD = {
  redis_version: '7.0.15',
  maxmemory_policy: 'noeviction',
  aof_enabled: '1',
  aof_last_write_status: 'ok',
  role: 'master',
  cluster_enabled: '0',
};

/** What is wrong with a Redis that says this of itself. */
function problemsOf(info: Partial<typeof GOOD> & Record<string, string>) {
  const findings = judgeRedis(new Map(Object.entries({ ...GOOD, ...info })));
  expect(withoutMend(findings)).toEqual([]);
  return findings.filter(({ level }) => level !== 'ok');
}

describe('what a Redis says of itself', () => {
  test('is read whatever its line ends are', () => {
    expect(parseInfo('# Server\r\nredis_version:7.0.15\r\nos:Linux a:b\r\n\r\n')).toEqual(
      new Map([
        ['redis_version', '7.0.15'],
        ['os', 'Linux a:b'],
      ]),
    );
  });

  test('is fine as our own servers are', () => {
    expect(problemsOf({})).toEqual([]);
    expect(problemsOf({ redis_version: '7.2.4', valkey_version: '8.0.1' })).toEqual([]);
  });

  test.each([
    ['is too old', { redis_version: '6.2.14' }, 'block', 'too old'],
    ['throws keys away', { maxmemory_policy: 'allkeys-lru' }, 'block', 'allkeys-lru'],
    ['keeps nothing', { aof_enabled: '0' }, 'warn', 'append-only file is off'],
    ['can’t keep anything', { aof_last_write_status: 'err' }, 'block', 'can’t be written'],
    ['is a replica', { role: 'slave' }, 'block', 'replica'],
    ['is a cluster', { cluster_enabled: '1' }, 'block', 'cluster'],
  ] as const)('is told when it %s', (_case, info, level, words) => {
    const [problem, ...others] = problemsOf(info);
    expect(problem).toMatchObject({ area: 'redis', level });
    expect(problem?.what).toContain(words);
    expect(others).toEqual([]);
  });
});

describe('a real Redis', () => {
  test('is asked, and what it lacks is found', async () => {
    const { address } = await startPrivateRedis();
    const before = await runCheck(checkRedis(address));
    expect(before.filter(({ level }) => level !== 'ok')).toEqual([]);
    expect(told(before)[0]).toMatch(/^ok (Redis|Valkey) [\d.]+ answers\.$/);
    const redis = new Redis(address);
    await redis.config('SET', 'maxmemory-policy', 'allkeys-lru');
    await redis.config('SET', 'appendonly', 'no');
    redis.disconnect();
    const levels = (await runCheck(checkRedis(address))).map(({ level }) => level);
    expect(levels).toEqual(['ok', 'block', 'warn']);
  });

  test('that wants a password is told apart from one that is not there', async () => {
    const { address } = await startPrivateRedis();
    const redis = new Redis(address);
    await redis.config('SET', 'requirepass', 'secret');
    redis.disconnect();
    const [refused] = await runCheck(checkRedis(address));
    expect(refused).toMatchObject({ level: 'block' });
    expect(refused?.what).toMatch(/NOAUTH/);
    const [absent] = await runCheck(checkRedis({ path: `${address.path}.none` }));
    expect(absent?.what).toContain('ENOENT');
    expect(absent?.mend).toContain('REDIS_URL');
  });
});
