import { randomUUID } from 'node:crypto';
import type { WebMiddleware } from '../env.ts';

// What is safe in a header, a log line and a URL, and still fits the ids of common proxies.
const SAFE_ID = /^[\w.:=+/@-]{1,128}$/;

/** The caller's request id when it is safe to repeat, else a new one. */
export function requestIdFrom(header: string | undefined): string {
  return header !== undefined && SAFE_ID.test(header) ? header : randomUUID();
}

/** Gives every request an id, accepted from `X-Request-ID` and echoed, and returns its trace id. */
export const assignRequestId: WebMiddleware = async (c, next) => {
  const requestId = requestIdFrom(c.req.header('x-request-id'));
  c.set('requestId', requestId);
  await next();
  c.res.headers.set('X-Request-ID', requestId);
  c.res.headers.set('X-Trace-ID', c.get('traceId') ?? requestId);
};
