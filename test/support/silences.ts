import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll } from 'vitest';

/** What an Alertmanager was asked to silence and to end, and where it answers once the tests run. */
export type Silences = { url: string; made: Record<string, unknown>[]; ended: string[] };

/** Stands in for Alertmanager's API v2 as far as silences go, for the tests of a file. */
export function openSilences(): Silences {
  const seen: Silences = { url: '', made: [], ended: [] };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (request.method === 'POST' && request.url === '/api/v2/silences') {
      const id = `silence-${seen.made.push(JSON.parse(Buffer.concat(chunks).toString()))}`;
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ silenceID: id }));
    } else if (request.method === 'DELETE') {
      seen.ended.push(request.url?.replace('/api/v2/silence/', '') ?? '');
      response.end();
    } else response.writeHead(404).end();
  });
  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    seen.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return seen;
}
