import type { ErrorHandler } from 'hono';
import { messageOf, OpsError } from '../../domain/errors.ts';
import type { WebDeps } from '../deps.ts';
import type { WebEnv } from '../env.ts';
import { INTERNAL_ERROR, TRY_AGAIN } from './faults.ts';
import { respondFault } from './respond-fault.ts';

/**
 * Answers for what a handler threw, telling the client nothing of it: 503 where trying again may help, else 500 with
 * the request id, logged and reported.
 */
export function catchErrors({
  log,
  report,
}: Pick<WebDeps, 'log' | 'report'>): ErrorHandler<WebEnv> {
  return (error, c) => {
    const fields = { request_id: c.get('requestId'), path: c.req.path, error: messageOf(error) };
    if (error instanceof OpsError && error.retry) {
      log.warn({ ...fields, code: error.code, ...error.facts }, 'request could not be answered');
      return respondFault(c, TRY_AGAIN);
    }
    log.error({ ...fields, err: error }, 'request failed unexpectedly');
    report(error);
    return respondFault(c, INTERNAL_ERROR);
  };
}
