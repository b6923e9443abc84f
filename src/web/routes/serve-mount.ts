import type { Mount } from '../deps.ts';
import type { WebHandler } from '../env.ts';
import { endWhen } from '../sse/end-when.ts';

/** The request as the platform's own class: a mount may copy it, which the adapter's light one does not allow. */
function plainRequest(request: Request): Request {
  const { url, method, headers, signal } = request;
  const bodyless = method === 'GET' || method === 'HEAD';
  return new Request(url, {
    method,
    headers: new Headers([...headers]),
    signal,
    ...(bodyless ? {} : { body: request.body, duplex: 'half' }),
  });
}

/** Event streams never end by themselves: the server could not close while one is open. */
function endStream(response: Response, stopping: AbortSignal): ReadableStream<Uint8Array> | null {
  const streams = response.headers.get('content-type')?.startsWith('text/event-stream');
  return streams && response.body ? endWhen(response.body, stopping) : response.body;
}

/** Hands a request to another part of the product; the answer's headers stay open for ours. */
export function serveMount(mount: Mount, stopping: AbortSignal): WebHandler {
  return async (c) => {
    const response = await mount.fetch(plainRequest(c.req.raw));
    return new Response(endStream(response, stopping), response);
  };
}
