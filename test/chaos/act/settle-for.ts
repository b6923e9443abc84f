import type { Wish } from '../plan/plan.ts';

const MINUTE = 60_000;

/** Real milliseconds after which what still moves is stuck: a simulated hour, and at least a minute and a half. */
export function settleFor({ speed }: Pick<Wish, 'speed'>): number {
  return Math.max((60 * MINUTE) / speed, 1.5 * MINUTE);
}
