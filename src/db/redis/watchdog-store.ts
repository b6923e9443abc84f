import type { Redis } from 'ioredis';
import { WatchdogState } from '../../domain/alerts/judge-watchdog.ts';
import { keys } from './keys.ts';

/** What is known of the alert that always fires. */
export type WatchdogStore = {
  /** Null: it was never seen. */
  read(): Promise<WatchdogState | null>;
  write(state: WatchdogState): Promise<void>;
};

/** The watchdog's state on one Redis connection. */
export function createWatchdogStore(redis: Redis): WatchdogStore {
  return {
    async read() {
      const text = await redis.get(keys.watchdog);
      return text === null ? null : WatchdogState.parse(JSON.parse(text));
    },
    async write(state) {
      await redis.set(keys.watchdog, JSON.stringify(state));
    },
  };
}
