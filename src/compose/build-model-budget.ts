import type { Redis } from 'ioredis';
import type { Config } from '../config/parse-config.ts';
import { createModelBudget } from '../db/redis/model-budget.ts';
import type { Clock } from '../domain/clock.ts';

/** Builds the day's tokens, which everybody who asks the model shares; null: there is no limit. */
export function buildModelBudget(
  { MODEL_TOKENS_PER_DAY: perDay }: Pick<Config, 'MODEL_TOKENS_PER_DAY'>,
  redis: Redis,
  clock: Clock,
): ReturnType<typeof createModelBudget> | null {
  return perDay > 0 ? createModelBudget(redis, { perDay, clock }) : null;
}
