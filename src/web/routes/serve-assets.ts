import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveStatic } from '@hono/node-server/serve-static';
import type { WebApp } from '../env.ts';

const OWN = ['dashboard.css', 'dashboard.js', 'docs.css', 'docs.js', 'icon.svg'];
const SWAGGER = ['swagger-ui.css', 'swagger-ui-bundle.js'];

/**
 * Serves the files that our pages load, by name: `/assets/*` are ours, `/docs/*` come with Swagger UI. They are parts of
 * pages, not of the API: `openapi.yaml` leaves both folders out.
 */
export function serveAssets(app: WebApp): void {
  const swagger = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  const own = fileURLToPath(new URL('../assets/', import.meta.url));
  for (const name of OWN) app.get(`/assets/${name}`, serveStatic({ path: join(own, name) }));
  for (const name of SWAGGER) app.get(`/docs/${name}`, serveStatic({ path: join(swagger, name) }));
}
