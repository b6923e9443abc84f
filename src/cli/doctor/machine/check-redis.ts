import type { Redis } from 'ioredis';
import { connectRedis, type RedisAddress } from '../../../db/redis/connect.ts';
import { OpsError } from '../../../domain/errors.ts';
import type { Check } from '../limit-check.ts';
import { judgeRedis, parseInfo } from './judge-redis.ts';

type Trouble = { code?: string; err?: string };

/** The system's code, e.g. ECONNREFUSED, or the word that Redis begins its refusal with, e.g. WRONGPASS. */
function reasonOf({ code, err = '' }: Trouble): string {
  return code ?? err.split(' ')[0] ?? '';
}

/** What Redis says about itself; what the driver throws in the end hides what went wrong at first. */
async function readInfo(redis: Redis, trouble: Trouble[]): Promise<string> {
  try {
    return await redis.info();
  } catch (cause) {
    const [first] = trouble;
    if (!first) throw cause;
    throw new OpsError('redis_unreachable', `it did not let us in (${reasonOf(first)})`, { cause });
  }
}

/** Asks a Redis about itself. */
export function checkRedis(address: RedisAddress): Check {
  return {
    area: 'redis',
    name: 'Redis',
    mend: 'Set REDIS_URL to a Redis that this machine reaches, with its password; nothing is accepted without one.',
    async run(signal) {
      const trouble: Trouble[] = [];
      const redis = connectRedis(address, 'commands', { warn: (fields) => trouble.push(fields) });
      signal.addEventListener('abort', () => redis.disconnect(), { once: true });
      try {
        return judgeRedis(parseInfo(await readInfo(redis, trouble)));
      } finally {
        redis.disconnect();
      }
    },
  };
}
