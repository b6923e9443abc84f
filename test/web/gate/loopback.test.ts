import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { networkInterfaces } from 'node:os';
import { describe, expect, test } from 'vitest';
import { send } from '../support/send.ts';
import { startWeb } from '../support/start-web.ts';

const GATED = [
  '/',
  '/docs',
  '/openapi.yaml',
  '/api/metrics/agent',
  '/emulated',
  '/console',
  '/none',
];
const OPEN = ['/healthz', '/readyz', '/metrics', '/api/v1/healthz'];
const HOSTILE: [string, Record<string, string>][] = [
  ['Forwarded', { Forwarded: 'for=127.0.0.1' }],
  ['X-Forwarded-For', { 'X-Forwarded-For': '127.0.0.1' }],
  ['X-Forwarded-Proto', { 'X-Forwarded-Proto': 'http' }],
  ['a foreign Host', { Host: 'evil.example' }],
  ['a foreign Origin', { Origin: 'http://evil.example' }],
  ['an opaque Origin', { Origin: 'null' }],
];

function startEmulated() {
  const mount = { path: '/console', fetch: () => new Response('console') };
  return startWeb({ product: { mounts: [mount], emulated: () => ({ slack: {} }) } });
}

const outside = Object.values(networkInterfaces())
  .flat()
  .find((address) => address?.family === 'IPv4' && !address.internal)?.address;

describe('the gate', () => {
  test.each(HOSTILE)('closes everything without a credential to %s', async (_, headers) => {
    const { url } = await startEmulated();
    for (const path of GATED) {
      const answer = await send(url + path, { headers });
      expect(answer.status, path).toBe(403);
      expect(answer.json(), path).toMatchObject({ error: 'loopback_only' });
    }
  });

  test.each(HOSTILE)('takes no question from %s', async (_, headers) => {
    const { url, seen } = await startWeb();
    const answer = await send(`${url}/api/agent/faq`, {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: '{"question":"How do I deploy?"}',
    });
    expect(answer.status).toBe(403);
    expect(answer.json()).toMatchObject({ error: { code: 'loopback_only' } });
    expect(seen.asked).toEqual([]);
  });

  test.each(HOSTILE)('leaves health and metrics open to %s', async (_, headers) => {
    const { url } = await startEmulated();
    for (const path of OPEN) expect((await send(url + path, { headers })).status, path).toBe(200);
  });

  test('refuses a request target that names another host than Host does', async () => {
    const { port } = await startEmulated();
    const options = { port, host: '127.0.0.1', path: 'http://evil.example/', agent: false };
    const outgoing = request({ ...options, headers: { Host: '127.0.0.1' } }).end();
    const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
    incoming.resume();
    expect(incoming.statusCode).toBe(403);
  });

  test('lets our own pages in under each name of this machine', async () => {
    const { url, port } = await startEmulated();
    for (const origin of [url, `http://localhost:${port}`]) {
      expect((await send(url, { headers: { Origin: origin } })).status).toBe(200);
    }
    const other = { Origin: `http://localhost:${port + 1}` };
    expect((await send(url, { headers: other })).status).toBe(403);
  });

  test('lets our own pages in through a port forwarded to this machine', async () => {
    const { url } = await startEmulated();
    const headers = { Host: 'localhost:9999', Origin: 'http://localhost:9999' };
    expect((await send(url, { headers })).status).toBe(200);
  });

  test('says in the log what spoke against a request', async () => {
    const { url, seen } = await startWeb();
    await send(url, { headers: { Host: 'evil.example' } });
    expect(seen.lines).toContainEqual(
      expect.objectContaining({
        level: 'warn',
        message: 'request from beyond loopback refused',
        fields: expect.objectContaining({ reason: 'host', path: '/' }),
      }),
    );
  });

  test.skipIf(!outside)('refuses a peer from outside, whatever it claims to be', async () => {
    const config = { PORT: 0, HOST: '0.0.0.0', PUBLIC_URL: undefined, ENVIRONMENT: 'test' };
    const { port } = await startWeb({ config });
    const url = `http://${outside}:${port}`;
    const answer = await send(url, { headers: { Host: `127.0.0.1:${port}` } });
    expect(answer.status).toBe(403);
    expect((await send(`${url}/healthz`)).status).toBe(200);
  });
});
