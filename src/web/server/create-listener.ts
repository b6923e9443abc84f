import { randomUUID } from 'node:crypto';
import { getRequestListener, RequestError } from '@hono/node-server';
import type { WebDeps } from '../deps.ts';
import type { WebApp } from '../env.ts';
import { errorBody } from '../errors/error-body.ts';
import { BAD_REQUEST, INTERNAL_ERROR } from '../errors/faults.ts';
import type { Listener } from './open-server.ts';
import { splitRequests } from './split-requests.ts';

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

/** What answers every request of the process: the bot what is Slack's, the app everything else. */
export function createListener(deps: WebDeps, app: WebApp): Listener {
  const listener = getRequestListener(app.fetch, {
    // Other libraries in this process keep the platform's own Request and Response.
    overrideGlobalObjects: false,
    errorHandler: unreadable(deps),
  });
  return splitRequests(deps, listener);
}
