import {
  BrokenCircuitError,
  ConsecutiveBreaker,
  circuitBreaker,
  DelegateBackoff,
  handleWhen,
  retry,
  wrap,
} from 'cockatiel';
import { OpsError } from '../../domain/errors.ts';
import { retryAfterOf } from './classify-failure.ts';

/** How a call is repeated, and when the model is left alone. Times are milliseconds. */
export type GuardOptions = {
  /** In all, the first one included. */
  attempts: number;
  /** Before the second attempt; doubled for each further one, of which a random half is taken off. */
  backoffMs: number;
  /** A server that asks for a longer wait is not waited for. */
  longestWaitMs: number;
  /** Failed attempts in a row after which nothing is asked any more. */
  breakAfter: number;
  /** How long. */
  breakForMs: number;
};

/** Runs calls with retries and a circuit breaker. What comes out is the last OpsError. */
export type Guard = <T>(call: (attempt: number) => Promise<T>, signal?: AbortSignal) => Promise<T>;

// Refusing or writing nonsense, the model is there: such answers don't trip the breaker.
const OUTAGE = new Set(['model_timeout', 'model_unavailable', 'model_rate_limited']);

/** A guard with a breaker of its own, shared by all calls through it. */
export function createGuard(options: GuardOptions): Guard {
  const retrying = retry(
    handleWhen((error) => isWorthRetrying(error, options)),
    {
      maxAttempts: options.attempts - 1,
      backoff: new DelegateBackoff(({ attempt, result }) =>
        waitFor(attempt, 'error' in result ? result.error : null, options),
      ),
    },
  );
  const breaking = circuitBreaker(handleWhen(isOutage), {
    breaker: new ConsecutiveBreaker(options.breakAfter),
    halfOpenAfter: options.breakForMs,
  });
  const policy = wrap(retrying, breaking);
  return async (call, signal) => {
    try {
      return await policy.execute(({ attempt }) => call(attempt + 1), signal);
    } catch (error) {
      if (!(error instanceof BrokenCircuitError)) throw error;
      throw new OpsError(
        'model_unavailable',
        'The model failed too often and is left alone for a while',
        {
          facts: { breaker: 'open' },
          retry: true,
          cause: error,
        },
      );
    }
  };
}

function isWorthRetrying(error: unknown, { longestWaitMs }: GuardOptions): boolean {
  return error instanceof OpsError && error.retry && (retryAfterOf(error) ?? 0) <= longestWaitMs;
}

function isOutage(error: unknown): boolean {
  return error instanceof OpsError && OUTAGE.has(error.code);
}

function waitFor(attempt: number, error: unknown, { backoffMs }: GuardOptions): number {
  const longest = backoffMs * 2 ** (attempt - 1);
  return Math.max(retryAfterOf(error) ?? 0, longest * (0.5 + Math.random() / 2));
}
