import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { requestLogLevel } from '../../../src/web/middleware/observe-requests.ts';
import { send } from '../support/send.ts';
import { startWeb } from '../support/start-web.ts';

const UUID = /^[0-9a-f-]{36}$/;

/** Sends bytes as they are and returns what comes back before the connection ends. */
async function sendRaw(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1').setEncoding('utf8');
  let answer = '';
  socket.on('data', (chunk: string) => {
    answer += chunk;
  });
  socket.end(text);
  await once(socket, 'close');
  return answer;
}

describe('request ids', () => {
  test.each([['req-1'], ['Root=1-67891233-abcdef012345'], ['a/b+c:d.e_f@g'], ['x'.repeat(128)]])(
    'echoes %s',
    async (id) => {
      const { url } = await startWeb();
      const answer = await send(`${url}/none`, { headers: { 'X-Request-ID': id } });
      expect(answer.headers['x-request-id']).toBe(id);
      expect(answer.headers['x-trace-id']).toBe(id);
      expect(answer.json()).toMatchObject({ request_id: id });
    },
  );

  test.each([['x'.repeat(129)], ['<script>'], ['a b'], ['a"b'], ['{}']])(
    'replaces %j by an id of its own',
    async (id) => {
      const { url } = await startWeb();
      const answer = await send(`${url}/healthz`, { headers: { 'X-Request-ID': id } });
      expect(answer.headers['x-request-id']).toMatch(UUID);
    },
  );
});

describe('errors', () => {
  test('have one shape, and another where clients expect it inside', async () => {
    const { url } = await startWeb();
    const plain = await send(`${url}/api/none`);
    expect(plain.status).toBe(404);
    expect(plain.json()).toEqual({
      error: 'not_found',
      message: expect.any(String),
      request_id: plain.headers['x-request-id'],
    });
    const nested = await send(`${url}/api/agent/none`);
    expect(nested.status).toBe(404);
    expect(nested.json()).toEqual({
      error: { code: 'not_found', message: expect.any(String) },
      request_id: nested.headers['x-request-id'],
    });
  });

  test('that nobody expected are logged and reported, and tell the client nothing', async () => {
    const error = new Error('password=hunter2 at 10.0.0.7');
    const metrics = () => Promise.reject(error);
    const { url, seen } = await startWeb({ product: { metrics } });
    const answer = await send(`${url}/api/metrics/agent`, { headers: { 'X-Request-ID': 'r7' } });
    expect(answer.status).toBe(500);
    expect(answer.json()).toEqual({
      error: 'internal_error',
      message: expect.any(String),
      request_id: 'r7',
    });
    expect(answer.text).not.toMatch(/hunter2|\.ts|at /);
    expect(seen.reported).toEqual([error]);
    expect(seen.lines).toContainEqual({
      level: 'error',
      message: 'request failed unexpectedly',
      fields: expect.objectContaining({ request_id: 'r7', path: '/api/metrics/agent' }),
    });
  });

  test('of the method name what is allowed, whatever the address', async () => {
    const { url } = await startWeb();
    const answer = await send(`${url}/healthz`, { method: 'POST' });
    expect(answer.status).toBe(405);
    expect(answer.headers.allow).toBe('GET, HEAD');
    expect(answer.json()).toMatchObject({ error: 'method_not_allowed' });
  });

  test('of the wire have the shape too', async () => {
    const { port } = await startWeb();
    const answer = await sendRaw(port, 'GET / HTTP/1.1\r\nHost: a:b\r\nConnection: close\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('"error":"bad_request"');
  });

  test('of a client that leaves in the middle of its body are nobody’s', async () => {
    const { port, seen, url } = await startWeb();
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    const head = ['POST /api/agent/faq HTTP/1.1', `Host: 127.0.0.1:${port}`];
    const rest = ['Content-Type: application/json', 'Content-Length: 100', '', '{"que'];
    socket.write([...head, ...rest].join('\r\n'));
    await send(`${url}/healthz`);
    socket.destroy();
    await once(socket, 'close');
    await send(`${url}/healthz`);
    expect(seen.reported).toEqual([]);
  });
});

describe('every answer', () => {
  test('carries the security headers', async () => {
    const { url } = await startWeb();
    for (const path of ['/', '/docs', '/api/metrics/agent', '/none', '/healthz']) {
      const { headers } = await send(url + path);
      expect(headers['x-content-type-options'], path).toBe('nosniff');
      expect(headers['x-frame-options'], path).toBe('DENY');
      expect(headers['referrer-policy'], path).toBe('no-referrer');
      expect(headers['strict-transport-security'], path).toBeUndefined();
      expect(headers['access-control-allow-origin'], path).toBeUndefined();
    }
  });

  test('lets nothing run, but for the pages', async () => {
    const { url } = await startWeb();
    const policy = async (path: string) =>
      (await send(url + path)).headers['content-security-policy'];
    expect(await policy('/api/metrics/agent')).toContain("default-src 'none'");
    for (const page of ['/', '/docs']) {
      expect(await policy(page)).toContain("script-src 'self';");
      expect(await policy(page)).not.toContain('unsafe');
    }
  });

  test('promises TLS where it is reached by TLS', async () => {
    const PUBLIC_URL = 'https://ops.example.com';
    const config = { PORT: 0, HOST: '127.0.0.1', PUBLIC_URL, ENVIRONMENT: 'test' };
    const { url } = await startWeb({ config });
    const { headers } = await send(`${url}/healthz`);
    expect(headers['strict-transport-security']).toMatch(/max-age/);
  });

  test('is logged with its id, route and time, and without its query', async () => {
    const { url, seen } = await startWeb();
    await send(`${url}/api/metrics/agent?date=20260101`, { headers: { 'X-Request-ID': 'r1' } });
    expect(seen.lines).toContainEqual({
      level: 'info',
      message: 'request answered',
      fields: {
        request_id: 'r1',
        trace_id: undefined,
        method: 'GET',
        path: '/api/metrics/agent',
        route: '/api/metrics/agent',
        status: 200,
        duration_ms: 0,
      },
    });
  });
});

test.each([
  ['/api/agent/faq', 202, 'info'],
  ['/webhooks/github', 401, 'info'],
  ['/api/v1/healthz', 200, 'debug'],
  ['/healthz', 200, 'debug'],
  ['/emulated/github/repos', 404, 'debug'],
  ['/readyz', 503, 'warn'],
] as const)('a request for %s answered %i is told at %s', (path, status, level) => {
  expect(requestLogLevel(path, status)).toBe(level);
});
