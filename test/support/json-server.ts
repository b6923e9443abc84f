import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request as it came. */
export type Asked = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  /** The port it came from: the same for requests on one connection. */
  port: number | undefined;
  body: string;
};

/** What to answer: JSON with 200 unless said otherwise, a text as it is, or nothing at all. */
export type Told = { status?: number; json?: unknown; text?: string } | 'hang';

/** A stand-in for somebody's HTTP API. */
export type JsonServer = {
  url: string;
  /** Every request so far, oldest first. */
  asked: Asked[];
  close(): Promise<void>;
};

async function read(request: IncomingMessage): Promise<Asked> {
  const url = new URL(request.url ?? '/', 'http://stand-in');
  const body = await text(request);
  const { method = 'GET', headers } = request;
  const { remotePort: port } = request.socket;
  return { method, path: url.pathname, query: url.searchParams, headers, port, body };
}

function answer(response: ServerResponse, told: Told): void {
  if (told === 'hang') return;
  response.statusCode = told.status ?? 200;
  response.setHeader('content-type', 'application/json');
  response.end(told.text ?? JSON.stringify(told.json ?? {}));
}

/** Starts one that answers as it is told. */
export async function startJsonServer(tell: (asked: Asked) => Told): Promise<JsonServer> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const one = await read(request);
    asked.push(one);
    answer(response, tell(one));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
