import type { WebLog } from '../deps.ts';
import type { WebContext, WebMiddleware } from '../env.ts';
import { LOOPBACK_ONLY } from '../errors/faults.ts';
import { respondFault } from '../errors/respond-fault.ts';
import { type Arrival, decideLoopback } from './decide-loopback.ts';

/** The request target may carry a host of its own (`GET http://other/`); one that differs from Host is nobody's. */
function hostOf(c: WebContext): string | undefined {
  const host = c.req.header('host');
  const target = c.env.incoming.url ?? '';
  return target.startsWith('/') ? host : undefined;
}

/** Pages of the server that was asked: its own name, and the other names of this machine on the same port. */
function ownOrigins(host: string | undefined): string[] {
  if (host === undefined) return [];
  const port = /:\d+$/.exec(host)?.[0] ?? '';
  return [host.toLowerCase(), `localhost${port}`, `127.0.0.1${port}`].map(
    (name) => `http://${name}`,
  );
}

function arrivalOf(c: WebContext): Arrival {
  const host = hostOf(c);
  return {
    peer: c.env.incoming.socket.remoteAddress,
    host,
    headers: Object.keys(c.env.incoming.headers),
    origin: c.req.header('origin'),
    ownOrigins: ownOrigins(host),
  };
}

/** Lets only this machine through to what comes after it: no sign-in is built yet (contract 10.12). */
export function loopbackGate({ log }: { log: WebLog }): WebMiddleware {
  return async (c, next) => {
    const decision = decideLoopback(arrivalOf(c));
    if (decision.kind === 'allowed') return next();
    log.warn(
      { request_id: c.get('requestId'), path: c.req.path, reason: decision.reason },
      'request from beyond loopback refused',
    );
    return respondFault(c, LOOPBACK_ONLY);
  };
}
