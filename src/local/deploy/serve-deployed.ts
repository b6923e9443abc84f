import { Hono } from 'hono';
import { html, raw } from 'hono/html';
import { DEPLOY_MOUNT } from './local-deploy.ts';
import { renderMarkdown } from './render-markdown.ts';

/** What the deployed app is at this moment. */
export type Deployed = {
  sha(): string;
  isHealthy(probe: string): Promise<boolean>;
  /** The FAQ of the live commit; null when there is none. */
  faq(): Promise<string | null>;
};

const STYLE = `:root{color-scheme:light dark}body{font:16px/1.6 system-ui,sans-serif;max-width:44rem;margin:3rem auto;padding:0 1.25rem}
code{background:color-mix(in srgb,currentColor 10%,transparent);padding:.1em .3em;border-radius:4px}pre{overflow:auto}
header{display:flex;justify-content:space-between;align-items:baseline;border-bottom:1px solid color-mix(in srgb,currentColor 20%,transparent)}
header span{font-size:.85rem;opacity:.7}`;

function page(sha: string, faq: string | null) {
  const body = faq === null ? '<p>No FAQ in this version.</p>' : renderMarkdown(faq);
  return html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Paperplane help</title><style>${raw(STYLE)}</style></head>
<body><header><strong>Paperplane help</strong><span>live: <code>${sha.slice(0, 7)}</code></span></header>${raw(body)}</body></html>`;
}

/** The app as it is deployed: a page made of the live commit's files, its version, and its probes. */
export function serveDeployed(deployed: Deployed): Hono {
  const probe = async (name: string) => ((await deployed.isHealthy(name)) ? 200 : 503);
  return new Hono({ strict: false })
    .basePath(DEPLOY_MOUNT)
    .use(async (c, next) => {
      await next();
      c.header('cache-control', 'no-store');
    })
    .get('/version', (c) => c.json({ version: deployed.sha(), sha: deployed.sha() }))
    .get('/healthz', async (c) => {
      const code = await probe('backend');
      return c.json({ status: code === 200 ? 'ok' : 'failing', version: deployed.sha() }, code);
    })
    .get('/', async (c) => {
      c.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'");
      return c.html(page(deployed.sha(), await deployed.faq()), await probe('frontend'));
    });
}
