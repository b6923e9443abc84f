import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';
import { type MeshAnswer, TOOK_HEADER, TRACE_HEADER } from './call-service.ts';

/** What answers below one name. */
export type Served = {
  isUp(): boolean;
  registry: Registry;
  /** Handles a request; null: it only has meters. */
  work: ((traceId: string) => Promise<MeshAnswer>) | null;
};

/** Where the mesh answers. */
export type MeshServer = { url: string; port: number; close(): Promise<void> };

async function showMeters(registry: Registry, response: ServerResponse): Promise<void> {
  response.setHeader('content-type', registry.contentType);
  response.end(await registry.metrics());
}

async function answer(
  served: Served | undefined,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!served) return void response.writeHead(404).end();
  // A process that is dead refuses: nobody gets an answer, its meters included.
  if (!served.isUp()) return void request.socket.destroy();
  if (path === 'metrics') return showMeters(served.registry, response);
  if (!served.work) return void response.writeHead(404).end();
  const { code, tookMs } = await served.work(String(request.headers[TRACE_HEADER] ?? ''));
  if (!served.isUp()) return void request.socket.destroy();
  response.writeHead(code, { [TOOK_HEADER]: tookMs.toFixed(1) }).end();
}

/** Serves every member at `/<name>/…` of one loopback port. */
export async function serveMesh(members: ReadonlyMap<string, Served>): Promise<MeshServer> {
  const server = createServer((request, response) => {
    const [, name = '', path = ''] = (request.url ?? '').split('/');
    // Fails only while it closes, when nobody waits for the answer any more.
    answer(members.get(name), path, request, response).catch(() => request.socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    ...{ url: `http://127.0.0.1:${port}`, port },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
