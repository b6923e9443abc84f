import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Config } from '../../config/parse-config.ts';
import { answerStarting } from './answer-starting.ts';
import { closeServer } from './close-server.ts';
import { listen } from './listen.ts';
import { localUrl } from './local-url.ts';

/** A listener of Node's own HTTP server. */
export type Listener = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** Where the server is reached: `url` from this machine, `publicUrl` from elsewhere; no trailing slash. */
export type Address = { port: number; url: string; publicUrl: string };

/** The one HTTP server of the process, listening. Until a listener is attached it answers 503 `starting`. */
export type OpenedServer = Address & {
  attach(listener: Listener): void;
  /** Finishes what is in flight for at most `limitMs` (10,000), then frees the port. Twice is once. */
  close(limitMs?: number): Promise<void>;
};

const CLOSE_LIMIT_MS = 10_000;

/** Milliseconds and bytes one client may take from us. A request must be all here within half a minute. */
const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  // Longer than the idle time of common load balancers, which would otherwise send into a closing connection.
  keepAliveTimeout: 65_000,
  maxHeaderSize: 16_384,
};

/**
 * Takes the port before anything else is built, so that everyone can be told the address.
 * @throws OpsError `port_busy` when PORT is set and in use, `cannot_listen` when the system says no.
 */
export async function openServer(
  config: Pick<Config, 'PORT' | 'HOST' | 'PUBLIC_URL'>,
): Promise<OpenedServer> {
  let answer: Listener = answerStarting;
  const server = createServer(LIMITS, (request, response) => void answer(request, response));
  const port = await listen(server, config);
  const url = localUrl(config.HOST, port);
  let closing: Promise<void> | null = null;
  return {
    port,
    url,
    publicUrl: config.PUBLIC_URL?.replace(/\/+$/, '') ?? url,
    attach: (listener) => {
      answer = listener;
    },
    close: (limitMs = CLOSE_LIMIT_MS) => {
      closing ??= closeServer(server, limitMs);
      return closing;
    },
  };
}
