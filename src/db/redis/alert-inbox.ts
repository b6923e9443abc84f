import type { Redis } from 'ioredis';
import { AlertDelivery } from '../../domain/alert.ts';
import { keys } from './keys.ts';

/** A delivery that waits to be taken. */
export type WaitingDelivery = { id: string; delivery: AlertDelivery };

/** Deliveries that were answered and not looked at yet. */
export type AlertInbox = {
  put(delivery: AlertDelivery): Promise<void>;
  /** The oldest that wait; they stay until they are settled. */
  peek(count: number): Promise<WaitingDelivery[]>;
  settle(ids: readonly string[]): Promise<void>;
};

/** The inbox on one Redis connection. */
export function createAlertInbox(redis: Redis): AlertInbox {
  return {
    async put(delivery) {
      await redis.xadd(keys.alertInbox, '*', 'delivery', JSON.stringify(delivery));
    },
    async peek(count) {
      const rows = await redis.xrange(keys.alertInbox, '-', '+', 'COUNT', count);
      return rows.map(([id, fields]) => ({
        id,
        delivery: AlertDelivery.parse(JSON.parse(fields[1] ?? '')),
      }));
    },
    async settle(ids) {
      if (ids.length > 0) await redis.xdel(keys.alertInbox, ...ids);
    },
  };
}
