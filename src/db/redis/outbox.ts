import type { Redis } from 'ioredis';
import { keys } from './keys.ts';

/** Deletes the field only when it still holds what was written to PostgreSQL. */
const SETTLE = `
if redis.call('HGET', KEYS[1], ARGV[1]) == ARGV[2] then return redis.call('HDEL', KEYS[1], ARGV[1]) end
return 0
`;

/** Puts the field aside, when it still holds what PostgreSQL refused. */
const SET_ASIDE = `
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
return redis.call('HDEL', KEYS[1], ARGV[1])
`;

/** One thing PostgreSQL has not been told yet; `value` is its newest version. */
export type OutboxItem = { field: string; value: string };

/** What waits to be written to PostgreSQL: one field a task or run, so that an outage costs no more than its ids. */
export type Outbox = {
  /** Up to about `count` items, in no order. */
  take(count: number): Promise<OutboxItem[]>;
  /** Marks the item as written, unless it changed meanwhile. */
  settle(item: OutboxItem): Promise<void>;
  /** Puts an item that can never be written out of the way, where a person finds it. */
  setAside(item: OutboxItem): Promise<void>;
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
    async setAside(item) {
      await redis.eval(SET_ASIDE, 2, keys.outbox, keys.outboxRefused, item.field, item.value);
    },
    size: () => redis.hlen(keys.outbox),
  };
}
