import type { Delivery } from './post-signed.ts';

/** How long Slack waits before each retry: nearly nothing, a minute, five minutes. */
export const RETRY_AFTER_MS = [0, 60_000, 300_000] as const;

/** What follows a delivery. `reason` is sent along with the retry. */
export type RetryDecision =
  | { kind: 'delivered' }
  | { kind: 'gave_up' }
  | { kind: 'again'; afterMs: number; reason: string };

/** Decides whether an event is sent again, having been sent `attempt` times before this one. */
export function decideRetry(delivery: Delivery, attempt: number): RetryDecision {
  const answered = delivery.kind === 'answered';
  if (answered && delivery.status >= 200 && delivery.status < 300) return { kind: 'delivered' };
  const afterMs = RETRY_AFTER_MS[attempt];
  if (afterMs === undefined || (answered && delivery.noRetry)) return { kind: 'gave_up' };
  return { kind: 'again', afterMs, reason: answered ? 'http_error' : delivery.reason };
}
