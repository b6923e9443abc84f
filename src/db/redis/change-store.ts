import type { Redis } from 'ioredis';
import { type ChangeStore, HeardChange } from '../../domain/change.ts';
import { OpsError } from '../../domain/errors.ts';
import { keys } from './keys.ts';

const KEPT_SECONDS = 7 * 24 * 3_600;
/** So many are kept at most, the newest. */
const MOST_KEPT = 20_000;

type Replies = [error: Error | null, result: unknown][] | null;

/** Every reply of a transaction. */
function resultsOf(replies: Replies): unknown[] {
  if (replies === null) throw new OpsError('redis_failed', 'Redis took nothing', { retry: true });
  return replies.map(([error, result]) => {
    if (error) throw error;
    return result;
  });
}

/** The changes we were told of, by when they were made, on one Redis connection. */
export function createChangeStore(redis: Redis): ChangeStore {
  return {
    async put(changes) {
      const transaction = redis.multi();
      for (const change of changes) {
        const kept = JSON.stringify(change);
        // The first telling stands, so that a repetition can't rewrite what was seen.
        transaction.set(keys.change(change.id), kept, 'EX', KEPT_SECONDS, 'NX');
        transaction.zadd(keys.changes, 'NX', change.at, change.id);
      }
      transaction.zremrangebyrank(keys.changes, 0, -MOST_KEPT - 1);
      transaction.expire(keys.changes, KEPT_SECONDS);
      const results = resultsOf(await transaction.exec());
      return results.slice(0, changes.length * 2).filter((one, i) => i % 2 === 0 && one === 'OK')
        .length;
    },
    async between({ start, end }) {
      const ids = await redis.zrangebyscore(keys.changes, start, end);
      if (ids.length === 0) return [];
      const kept = await redis.mget(ids.map(keys.change));
      return kept.flatMap((one) => (one === null ? [] : HeardChange.parse(JSON.parse(one))));
    },
  };
}
