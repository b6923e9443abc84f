import type { MiddlewareHandler } from 'hono';

/**
 * Refuses requests that another site's page could have caused: what changes something must be JSON,
 * and its `Origin`, when there is one, the very host that was asked.
 */
export const requireSameOrigin: MiddlewareHandler = async (context, next) => {
  const { method, url, headers } = context.req.raw;
  if (method === 'GET' || method === 'HEAD') return next();
  const origin = headers.get('origin');
  if (origin !== null && !isSameHost(origin, url)) {
    return context.json({ error: 'foreign_origin', message: 'Not from the console page.' }, 403);
  }
  if (!headers.get('content-type')?.startsWith('application/json')) {
    return context.json({ error: 'invalid_input', message: 'A JSON body is required.' }, 415);
  }
  return next();
};

function isSameHost(origin: string, url: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === new URL(url).host;
}
