import { gatherFacts } from '../dashboard/gather-facts.ts';
import { renderPage } from '../dashboard/render-page.ts';
import type { Product, WebDeps } from '../deps.ts';
import type { WebHandler } from '../env.ts';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** `GET /`: what runs, how today goes, what is broken. */
export function showDashboard(deps: WebDeps, product: Product): WebHandler {
  return async (c) => {
    c.header('Content-Security-Policy', POLICY);
    c.header('Cache-Control', 'no-store');
    return c.html(renderPage(await gatherFacts(deps, product)));
  };
}
