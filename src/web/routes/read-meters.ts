import type { WebDeps } from '../deps.ts';
import type { WebHandler } from '../env.ts';

/** `GET /metrics`: what Prometheus scrapes. */
export function readMeters({ meters }: Pick<WebDeps, 'meters'>): WebHandler {
  return async (c) => {
    const text = await meters.registry.metrics();
    return c.body(text, 200, { 'Content-Type': meters.registry.contentType });
  };
}
