import {
  BrokenCircuitError,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhen,
  retry,
  TaskCancelledError,
  wrap,
} from 'cockatiel';
import { OpsError } from '../../domain/errors.ts';

/** How long nothing is asked after outages in a row. */
const OPEN_MS = 5_000;

/** Tries a read again where that may help. `route` is for the reader of the error. */
export type Patience = <T>(
  route: string,
  attempt: () => Promise<T>,
  signal: AbortSignal,
) => Promise<T>;

function isUnavailable(error: unknown): boolean {
  return error instanceof OpsError && error.code === 'github_unavailable';
}

/** An answer of the wrong shape is tried again, but says nothing about GitHub being down. */
function isOutage(error: unknown): boolean {
  return error instanceof OpsError && isUnavailable(error) && error.facts.reason !== 'malformed';
}

/** The policies' own errors in our words; anything else as it is. */
function translate(route: string, error: unknown): unknown {
  const open = error instanceof BrokenCircuitError;
  if (!open && !(error instanceof TaskCancelledError)) return error;
  const facts = open
    ? { route, reason: 'circuit_open', retry_after_ms: OPEN_MS }
    : { route, reason: 'timeout' };
  const message = open
    ? 'GitHub failed repeatedly a moment ago; it is asked again in a few seconds.'
    : `GitHub did not answer ${route}: deadline passed`;
  return new OpsError('github_unavailable', message, { facts, retry: true, cause: error });
}

/** Up to three tries with jitter until the signal says stop; after eight outages in a row, none for five seconds. */
export function createPatience(): Patience {
  const again = retry(handleWhen(isUnavailable), {
    maxAttempts: 2,
    backoff: new ExponentialBackoff({ initialDelay: 150, maxDelay: 2_000 }),
  });
  const breaker = circuitBreaker(handleWhen(isOutage), {
    halfOpenAfter: OPEN_MS,
    breaker: new ConsecutiveBreaker(8),
  });
  const policy = wrap(again, breaker);
  return async (route, attempt, signal) => {
    try {
      return await policy.execute(attempt, signal);
    } catch (error) {
      throw translate(route, error);
    }
  };
}
