import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HTTPReceiver } from '@slack/bolt';
import type { Clock } from '../../domain/clock.ts';
import { readBody } from './read-body.ts';

const FORM = 'application/x-www-form-urlencoded';
const FUTURE_SECONDS = 5 * 60;

function end(response: ServerResponse, status: number, headers: Record<string, string> = {}): void {
  response.writeHead(status, headers);
  response.end();
}

/** Bolt refuses a time stamp that is five minutes old, but not one that far ahead. */
function fromTheFuture(request: IncomingMessage, clock: Clock): boolean {
  const stamp = Number(request.headers['x-slack-request-timestamp']);
  return stamp > clock.now() / 1_000 + FUTURE_SECONDS;
}

/** Bolt knows the type of a form by its bare name only. */
function dropCharset(request: IncomingMessage): void {
  const type = request.headers['content-type'];
  if (type?.toLowerCase().startsWith(FORM)) request.headers['content-type'] = FORM;
}

/**
 * The door for Slack's requests: `POST /slack/events`, nothing else below `/slack/`. A bad or stale signature is
 * answered with 401, a body beyond 1 MB with 413.
 */
export function createRequestListener(
  receiver: Pick<HTTPReceiver, 'requestListener'>,
  clock: Clock,
) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = (request.url ?? '').split('?')[0];
    if (path !== '/slack/events') return end(response, 404);
    if (request.method !== 'POST') return end(response, 405, { allow: 'POST' });
    if (fromTheFuture(request, clock)) return end(response, 401);
    const body = await readBody(request);
    if (body === null) return end(response, 413, { connection: 'close' });
    // JSON that is no object would break Bolt after its signature was checked.
    if (body.toString().trim() === 'null') return end(response, 400);
    dropCharset(request);
    receiver.requestListener(Object.assign(request, { rawBody: body }), response);
  };
}
