import type { Wish } from '../plan/plan.ts';

const MINUTE = 60_000;

/**
 * Real milliseconds after which what still moves is stuck: as long as the questions took, at least a simulated hour and a
 * minute and a half. Slack takes a message a second, so a thousand questions have much to be told when the last has ended.
 */
export function settleFor({ speed, hours }: Pick<Wish, 'speed' | 'hours'>): number {
  return Math.max((Math.max(hours, 1) * 60 * MINUTE) / speed, 1.5 * MINUTE);
}
