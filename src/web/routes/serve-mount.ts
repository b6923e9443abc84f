import type { Mount } from '../deps.ts';
import type { WebHandler } from '../env.ts';

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

/** Hands a request to another part of the product; the answer's headers stay open for ours. */
export function serveMount(mount: Mount): WebHandler {
  return async (c) => {
    const response = await mount.fetch(plainRequest(c.req.raw));
    return new Response(response.body, response);
  };
}
