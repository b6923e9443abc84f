import { randomUUID } from 'node:crypto';
import { createServer as createHttpServer, type Server } from 'node:http';
import { getRequestListener, RequestError } from '@hono/node-server';
import type { WebDeps } from '../deps.ts';
import type { WebApp } from '../env.ts';
import { errorBody } from '../errors/error-body.ts';
import { BAD_REQUEST, INTERNAL_ERROR } from '../errors/faults.ts';
import { splitRequests } from './split-requests.ts';

/** Milliseconds and bytes one client may take from us. A request must be all here within half a minute. */
const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  // Longer than the idle time of common load balancers, which would otherwise send into a closing connection.
  keepAliveTimeout: 65_000,
  maxHeaderSize: 16_384,
};

/** Answers what never reached the app: a target or Host that is no address. */
function unreadable(deps: WebDeps): (error: unknown) => Response {
  return (error) => {
    const fault = error instanceof RequestError ? BAD_REQUEST : INTERNAL_ERROR;
    if (fault === INTERNAL_ERROR) deps.report(error);
    const requestId = randomUUID();
    return Response.json(errorBody('', fault, requestId), {
      status: fault.status,
      headers: { 'X-Request-ID': requestId, 'X-Trace-ID': requestId },
    });
  };
}

/** The one HTTP server of the process; not listening yet. */
export function createServer(deps: WebDeps, app: WebApp): Server {
  const listener = getRequestListener(app.fetch, {
    // Other libraries in this process keep the platform's own Request and Response.
    overrideGlobalObjects: false,
    errorHandler: unreadable(deps),
  });
  return createHttpServer(LIMITS, splitRequests(deps, listener));
}
