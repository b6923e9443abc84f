import { buildApp } from './build-app.ts';
import type { WebDeps } from './deps.ts';
import type { WebApp } from './env.ts';
import { createListener } from './server/create-listener.ts';
import { type Address, openServer } from './server/open-server.ts';

/** The HTTP surface of one process. */
export type Web = {
  /**
   * Opens the server where none was handed in, and says where it is.
   * @throws OpsError `port_busy` when PORT is set and in use.
   */
  listen(): Promise<Address>;
  /** Ends event streams, finishes what is in flight within its time limit, and frees the port. */
  close(): Promise<void>;
  app: WebApp;
};

/** Builds the HTTP surface. It answers at once on a server that was handed in, else after `listen()`. */
export function createWeb(deps: WebDeps): Web {
  const stopping = new AbortController();
  const app = buildApp(deps, stopping.signal);
  const listener = createListener(deps, app);
  let opened = deps.opened ?? null;
  opened?.attach(listener);
  return {
    app,
    listen: async () => {
      opened ??= await openServer(deps.config);
      opened.attach(listener);
      return opened;
    },
    close: async () => {
      stopping.abort();
      await opened?.close(deps.closeTimeoutMs);
    },
  };
}
