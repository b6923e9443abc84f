import type { Logger } from 'pino';
import type { Clock } from '../../domain/clock.ts';
import { messageOf } from '../../domain/errors.ts';

/** What letting go of old evidence needs of the world. */
export type PruneBundlesDeps = {
  /** Deletes at most `most` bundles of diagnoses asked for before a moment; how many. */
  prune(before: Date, most: number): Promise<number>;
  clock: Clock;
  log: Pick<Logger, 'info' | 'warn'>;
};

/** A bundle is up to megabytes: the diagnosis stays for good, what it was made of for a quarter. */
const KEPT_DAYS = 90;
const DAY_MS = 24 * 3_600_000;
const EVERY_MS = 3_600_000;
/** One statement deletes no more, so that nobody waits for it. */
const AT_ONCE = 200;

/**
 * Lets go of bundles older than 90 days, hourly, or at the next call while there are more. May be called as often as one
 * likes; never throws.
 */
export function createPruneBundles({ prune, clock, log }: PruneBundlesDeps): () => Promise<void> {
  let next = Number.NEGATIVE_INFINITY;
  return async () => {
    const now = clock.now();
    if (now < next) return;
    next = now + EVERY_MS;
    try {
      const pruned = await prune(new Date(now - KEPT_DAYS * DAY_MS), AT_ONCE);
      if (pruned > 0) log.info({ pruned }, 'evidence of old diagnoses was let go of');
      if (pruned === AT_ONCE) next = now;
    } catch (error) {
      log.warn({ err: messageOf(error) }, 'evidence of old diagnoses was not let go of');
    }
  };
}
