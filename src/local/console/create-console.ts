import { CONSOLE_POLICY } from './content-policy.ts';
import { type Asset, loadAssets } from './load-assets.ts';

/** What the console is served from. */
export type ConsoleOptions = {
  /** The built page; `ensureConsoleBuilt` returns it. */
  distDir: string;
};

/** The console page. */
export type Console = {
  /** Answers everything at and below `/console`, full path included. */
  fetch(request: Request): Promise<Response>;
};

/** Where the console lives on our own port. */
export const CONSOLE_PATH = '/console';

/** Serves the built page from memory. Addresses without a file are the page's own, as its permalinks are. */
export function createConsole(options: ConsoleOptions): Console {
  const assets = loadAssets(options.distDir);
  return {
    async fetch(request) {
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        return refuse(405, { allow: 'GET, HEAD' });
      }
      const path = new URL(request.url).pathname.slice(CONSOLE_PATH.length + 1);
      const asset = assets.get(path);
      if (asset) return answer(asset, path.startsWith('assets/') ? 'immutable' : 'no-cache');
      const page = assets.get('index.html');
      return page && !path.startsWith('assets/') ? answer(page, 'no-cache') : refuse(404, {});
    },
  };
}

function answer(asset: Asset, caching: 'immutable' | 'no-cache'): Response {
  return new Response(Uint8Array.from(asset.bytes), {
    headers: {
      'content-type': asset.type,
      'cache-control': caching === 'immutable' ? 'private, max-age=31536000, immutable' : caching,
      'content-security-policy': CONSOLE_POLICY,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
  });
}

function refuse(status: number, headers: Record<string, string>): Response {
  return new Response(null, { status, headers });
}
