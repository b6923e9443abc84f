import type { Redis } from 'ioredis';
import { keys } from './keys.ts';

/** Deletes the field only when it still holds what was written to PostgreSQL. */
const SETTLE = `
if redis.call('HGET', KEYS[1], ARGV[1]) == ARGV[2] then return redis.call('HDEL', KEYS[1], ARGV[1]) end
return 0
`;

/** One thing PostgreSQL has not been told yet; `value` is its newest version. */
export type OutboxItem = { field: string; value: string };

/** What waits to be written to PostgreSQL: one field a task or run, so that an outage costs no more than its ids. */
export type Outbox = {
  /** Up to about `count` items, in no order. */
  take(count: number): Promise<OutboxItem[]>;
  /** Marks the item as written, unless it changed meanwhile. */
  settle(item: OutboxItem): Promise<void>;
  size(): Promise<number>;
};

/** The outbox on one Redis connection. */
export function createOutbox(redis: Redis): Outbox {
  return {
    async take(count) {
      const [, flat] = await redis.hscan(keys.outbox, 0, 'COUNT', count);
      const items: OutboxItem[] = [];
      for (let i = 0; i + 1 < flat.length; i += 2) {
        items.push({ field: flat[i] ?? '', value: flat[i + 1] ?? '' });
      }
      return items;
    },
    async settle(item) {
      await redis.eval(SETTLE, 1, keys.outbox, item.field, item.value);
    },
    size: () => redis.hlen(keys.outbox),
  };
}
