import { once } from 'node:events';
import type { Server } from 'node:http';
import { OpsError } from '../../domain/errors.ts';

/** `PORT` and `HOST` as they were set. */
export type ListenOptions = { PORT?: number | undefined; HOST: string };

const FIRST_PORT = 3000;
const PORTS_TRIED = 100;

type Bound = { kind: 'bound'; port: number } | { kind: 'busy' };

function errorCode(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

async function bind(server: Server, port: number, host: string): Promise<Bound> {
  try {
    server.listen({ port, host });
    await once(server, 'listening');
  } catch (error) {
    if (errorCode(error) === 'EADDRINUSE') return { kind: 'busy' };
    throw new OpsError('cannot_listen', `HOST=${host}, PORT=${port} can't be listened on`, {
      facts: { host, port, reason: String(errorCode(error) ?? '') },
      cause: error,
    });
  }
  const address = server.address();
  return { kind: 'bound', port: typeof address === 'object' && address ? address.port : port };
}

async function firstFree(server: Server, host: string): Promise<number> {
  for (let port = FIRST_PORT; port < FIRST_PORT + PORTS_TRIED; port += 1) {
    const bound = await bind(server, port, host);
    if (bound.kind === 'bound') return bound.port;
  }
  const last = FIRST_PORT + PORTS_TRIED - 1;
  throw new OpsError('port_busy', `every port from ${FIRST_PORT} to ${last} is in use: set PORT`, {
    facts: { host },
  });
}

/**
 * Begins listening and returns the port: the one that was set (0: any free one), or else 3000 or the next free one.
 * @throws OpsError `port_busy` when PORT is set and in use, `cannot_listen` when the system says no.
 */
export async function listen(server: Server, { PORT, HOST }: ListenOptions): Promise<number> {
  if (PORT === undefined) return firstFree(server, HOST);
  const bound = await bind(server, PORT, HOST);
  if (bound.kind === 'bound') return bound.port;
  throw new OpsError(
    'port_busy',
    `PORT=${PORT} is already in use on ${HOST}: free it or set another`,
    {
      facts: { host: HOST, port: PORT },
    },
  );
}
