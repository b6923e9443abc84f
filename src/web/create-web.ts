import { buildApp } from './build-app.ts';
import type { WebDeps } from './deps.ts';
import type { WebApp } from './env.ts';
import { closeServer } from './server/close-server.ts';
import { createServer } from './server/create-server.ts';
import { listen } from './server/listen.ts';
import { localUrl } from './server/local-url.ts';

const CLOSE_TIMEOUT_MS = 10_000;

/** Where the server is reached: `url` from this machine, `publicUrl` from elsewhere; no trailing slash. */
export type Address = { port: number; url: string; publicUrl: string };

/** The HTTP surface of one process. */
export type Web = {
  /** @throws OpsError `port_busy` when PORT is set and in use. */
  listen(): Promise<Address>;
  /** Ends event streams, finishes what is in flight within its time limit, and frees the port. */
  close(): Promise<void>;
  app: WebApp;
};

/** Builds the HTTP surface; it answers after `listen()`. */
export function createWeb(deps: WebDeps): Web {
  const stopping = new AbortController();
  const app = buildApp(deps, stopping.signal);
  const server = createServer(deps, app);
  let closing: Promise<void> | null = null;
  return {
    app,
    listen: async () => {
      const { HOST, PUBLIC_URL } = deps.config;
      const port = await listen(server, deps.config);
      const url = localUrl(HOST, port);
      return { port, url, publicUrl: PUBLIC_URL?.replace(/\/+$/, '') ?? url };
    },
    close: () => {
      stopping.abort();
      closing ??= closeServer(server, deps.closeTimeoutMs ?? CLOSE_TIMEOUT_MS);
      return closing;
    },
  };
}
