import { APIConnectionError, APIError } from 'openai';
import { OpsError } from '../../domain/errors.ts';

/** Milliseconds the server asks us to wait; undefined when it does not. */
export function retryAfterOf(error: unknown): number | undefined {
  const after = error instanceof OpsError ? error.facts.retry_after_ms : undefined;
  return typeof after === 'number' ? after : undefined;
}

/** One attempt's failure as an OpsError `model_…`, with whether another attempt may help. */
export function classifyFailure(error: unknown, { timedOut }: { timedOut: boolean }): OpsError {
  if (error instanceof OpsError) return error;
  if (timedOut)
    return new OpsError('model_timeout', 'The model did not answer in time', {
      retry: true,
      cause: error,
    });
  if (!(error instanceof APIError)) {
    return new OpsError('model_unavailable', 'The model could not be asked', {
      retry: true,
      cause: error,
    });
  }
  const { status, code } = error;
  const facts = { status, code, retry_after_ms: readRetryAfter(error.headers) };
  if (status === 429) {
    // An empty account answers 429 as well, and will go on doing so.
    const retry = code !== 'insufficient_quota';
    return new OpsError('model_rate_limited', 'The model takes no more requests', {
      facts,
      retry,
      cause: error,
    });
  }
  const retry =
    error instanceof APIConnectionError || status === 408 || status === 409 || (status ?? 0) >= 500;
  return new OpsError('model_unavailable', 'The model could not be asked', {
    facts,
    retry,
    cause: error,
  });
}

function readRetryAfter(headers: Headers | undefined): number | undefined {
  const milliseconds = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  if (Number.isFinite(milliseconds)) return milliseconds;
  const seconds = Number(headers?.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1_000 : undefined;
}
