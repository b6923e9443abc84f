import {
  BrokenCircuitError,
  bulkhead,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhenResult,
  type IPolicy,
  retry,
  wrap,
} from 'cockatiel';
import { type JsonAnswer, mayPass } from '../http/call-json.ts';

/** How patient a source is asked. */
export type PatienceOptions = {
  /** How often what may pass is tried again. */
  retries: number;
  /** How many calls run at the same time; more wait. */
  concurrency?: number;
  /** So many failed calls in a row stop all of them. */
  breakAfter?: number;
  /** Milliseconds until a stopped source is tried again. */
  restMs?: number;
};

/** Bad luck of the other side; what we did wrong ourselves, or ended ourselves, says nothing about it. */
function isBadLuck(answer: unknown): boolean {
  const { kind, reason, status } = answer as JsonAnswer<unknown> & { reason?: string };
  if (kind !== 'failed' || reason === 'cancelled') return false;
  return mayPass({ status });
}

/**
 * The policy all calls of one source share: so many at a time, tried again after a pause with jitter, stopped for a
 * while when the source fails again and again. Throws BrokenCircuitError while it is stopped.
 */
export function createPatience(options: PatienceOptions): IPolicy {
  const { retries, concurrency = 6, breakAfter = 6, restMs = 15_000 } = options;
  const badLuck = handleWhenResult(isBadLuck);
  const backoff = new ExponentialBackoff({ initialDelay: 150, maxDelay: 2_000 });
  const breaker = new ConsecutiveBreaker(breakAfter);
  return wrap(
    bulkhead(concurrency, Number.POSITIVE_INFINITY),
    retry(badLuck, { maxAttempts: retries, backoff }),
    circuitBreaker(badLuck, { halfOpenAfter: restMs, breaker }),
  );
}

/** Whether a call was not made because the source is stopped. */
export function isStopped(error: unknown): boolean {
  return error instanceof BrokenCircuitError;
}
