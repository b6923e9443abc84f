import type { Redis } from 'ioredis';
import type { Clock } from '../../domain/clock.ts';
import type { ModelBudget } from '../../domain/model-budget.ts';
import { keys, utcDay } from './keys.ts';

/** What was counted is shown a day longer than it counts. */
const KEPT_SECONDS = 2 * 24 * 3_600;

/**
 * Sets tokens aside, unless the day would have more than its share.
 * KEYS: the day's count. ARGV: tokens, limit, seconds to live. Returns the new count, or -1.
 */
const RESERVE = `
local spent = tonumber(redis.call('GET', KEYS[1]) or '0')
if spent + tonumber(ARGV[1]) > tonumber(ARGV[2]) then return -1 end
spent = redis.call('INCRBY', KEYS[1], ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[3])
return spent
`;

/** The budget of `perDay` tokens on one connection; whoever is killed in between has used what it set aside. */
export function createModelBudget(
  redis: Redis,
  { perDay, clock }: { perDay: number; clock: Clock },
): ModelBudget {
  return {
    async reserve(tokens) {
      // Settled on the day it was set aside, also after midnight.
      const key = keys.modelTokens(utcDay(clock.now()));
      const aside = Math.ceil(tokens);
      const spent = Number(await redis.eval(RESERVE, 1, key, aside, perDay, KEPT_SECONDS));
      if (spent < 0) return null;
      return {
        async settle(used) {
          await redis.incrby(key, Math.ceil(used) - aside);
        },
      };
    },
  };
}
