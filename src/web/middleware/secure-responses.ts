import { secureHeaders } from 'hono/secure-headers';
import type { WebMiddleware } from '../env.ts';

/** Security headers of every answer. A content policy that a page set itself stays. */
export function secureResponses(publicUrl: string | undefined): WebMiddleware {
  return secureHeaders({
    overwrite: false,
    xFrameOptions: 'DENY',
    // Promised only where it can be kept: browsers reach us by TLS.
    strictTransportSecurity: publicUrl?.startsWith('https:') ?? false,
  });
}

/** The content policy of answers that are no page: nothing may run or load. */
export const nothingRuns: WebMiddleware = async (c, next) => {
  await next();
  if (c.res.headers.has('Content-Security-Policy')) return;
  c.res.headers.set('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
};
