import { describe, expect, test } from 'vitest';
import { type Check, limitCheck } from '../../../src/cli/doctor/limit-check.ts';
import { OpsError } from '../../../src/domain/errors.ts';

const look: Omit<Check, 'run'> = { area: 'redis', name: 'Redis', mend: 'Set REDIS_URL.' };

describe('a check', () => {
  test('is what it found', async () => {
    const found = [{ area: 'redis' as const, level: 'ok' as const, what: 'It answers.' }];
    expect(await limitCheck({ ...look, run: async () => found }, 1_000)).toBe(found);
  });

  test('that throws is a finding with the reason, and with what to do', async () => {
    const run = async () => {
      throw new OpsError('redis_unreachable', 'it did not let us in (WRONGPASS)');
    };
    expect(await limitCheck({ ...look, run }, 1_000)).toEqual([
      {
        area: 'redis',
        level: 'block',
        what: 'Redis could not be checked: it did not let us in (WRONGPASS)',
        mend: 'Set REDIS_URL.',
      },
    ]);
  });

  test('that fails below us is told by its code, which holds no secret', async () => {
    const run = async () => {
      throw Object.assign(new Error('connect to user:word@host'), { code: 'ECONNREFUSED' });
    };
    const [finding] = await limitCheck({ ...look, run }, 1_000);
    expect(finding?.what).toBe('Redis could not be checked: ECONNREFUSED');
  });

  test('that never ends is left behind when its time is up, and told so', async () => {
    const told = Promise.withResolvers<void>();
    const run = (signal: AbortSignal) => {
      signal.addEventListener('abort', () => told.resolve());
      return new Promise<never>(() => {});
    };
    const [finding] = await limitCheck({ ...look, run }, 20);
    expect(finding).toMatchObject({ level: 'block', mend: 'Set REDIS_URL.' });
    expect(finding?.what).toContain('no answer within 0.02 s');
    await told.promise;
  });
});
