import { routePath } from 'hono/route';
import type { WebDeps, WebLog } from '../deps.ts';
import type { WebContext, WebMiddleware } from '../env.ts';

const LOUD = /^\/(?:api\/(?!v1\/(?:healthz|readyz|metrics)$)|webhooks\/)/;

/** Calls that mean something are told at `info`; probes, assets and the emulators' chatter only at `debug`. */
export function requestLogLevel(path: string, status: number): keyof WebLog {
  if (status >= 500) return 'warn';
  return LOUD.test(path) ? 'info' : 'debug';
}

/** The pattern that matched, so that the metric's labels stay few; `unmatched` for all else. */
function routeOf(c: WebContext): string {
  const path = routePath(c, -1);
  return path === '*' || path === '/*' ? 'unmatched' : path;
}

/** Measures and logs every request once its answer is known. Never logs a query or a body. */
export function observeRequests({ clock, log, meters }: WebDeps): WebMiddleware {
  return async (c, next) => {
    const from = clock.now();
    await next();
    const duration = clock.now() - from;
    const { status } = c.res;
    const route = routeOf(c);
    meters.httpRequests.observe({ route, status: String(status) }, duration / 1000);
    log[requestLogLevel(c.req.path, status)](
      {
        request_id: c.get('requestId'),
        trace_id: c.get('traceId'),
        method: c.req.method,
        path: c.req.path.slice(0, 200),
        route,
        status,
        duration_ms: duration,
      },
      'request answered',
    );
  };
}
