import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { errorBody } from '../errors/error-body.ts';
import { STARTING } from '../errors/faults.ts';

/** Answers who comes before the product is composed: 503 `starting`. */
export function answerStarting(request: IncomingMessage, response: ServerResponse): void {
  const requestId = randomUUID();
  response.writeHead(STARTING.status, {
    ...STARTING.headers,
    'Content-Type': 'application/json',
    'X-Request-ID': requestId,
    'X-Trace-ID': requestId,
  });
  response.end(JSON.stringify(errorBody(request.url ?? '', STARTING, requestId)));
}
