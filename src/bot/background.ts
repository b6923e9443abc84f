import { setTimeout as delay } from 'node:timers/promises';
import type { BotLog } from './log.ts';

/** Work that goes on after its request was answered. */
export type Background = {
  add(work: Promise<void>): void;
  /** Waits for what is under way, at most `ms`. */
  settle(ms: number): Promise<void>;
};

/** Keeps hold of work that nobody awaits, so that its failures are logged and stopping waits for it. */
export function createBackground(log: BotLog): Background {
  const running = new Set<Promise<void>>();
  return {
    add(work) {
      const kept: Promise<void> = work
        .catch((error: unknown) => log.error({ err: error }, 'background work of the bot failed'))
        .finally(() => running.delete(kept));
      running.add(kept);
    },
    async settle(ms) {
      const giveUp = new AbortController();
      const limit = delay(ms, undefined, { signal: giveUp.signal }).catch(() => undefined);
      await Promise.race([Promise.all(running), limit]);
      giveUp.abort();
    },
  };
}
