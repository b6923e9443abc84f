import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { describe, expect, test, vi } from 'vitest';
import { openStream } from '../support/open-stream.ts';
import { send } from '../support/send.ts';
import { startWeb } from '../support/start-web.ts';

function console_() {
  const app = new Hono();
  app.get('/console', (c) => c.html('<p>console</p>', 200, { 'Content-Security-Policy': 'x' }));
  app.post('/console/send', bodyLimit({ maxSize: 64 }), async (c) => c.text(await c.req.text()));
  return { path: '/console', fetch: (request: Request) => app.fetch(request) };
}

describe('a part that is mounted', () => {
  test('answers at its path and below, with its own content policy', async () => {
    const { url } = await startWeb({ product: { mounts: [console_()] } });
    const page = await send(`${url}/console`);
    expect(page.text).toBe('<p>console</p>');
    expect(page.headers['content-security-policy']).toBe('x');
    expect(page.headers['x-request-id']).toBeDefined();
    expect((await send(`${url}/consoles`)).status).toBe(404);
  });

  test('reads bodies as any fetch handler does, sent in chunks too', async () => {
    const { url } = await startWeb({ product: { mounts: [console_()] } });
    const headers = { 'Transfer-Encoding': 'chunked' };
    const answer = await send(`${url}/console/send`, { method: 'POST', headers, body: '如何' });
    expect(answer.text).toBe('如何');
  });

  test('may answer with what it fetched itself', async () => {
    const { url } = await startWeb();
    const fetched = { path: '/emulated/deploy', fetch: () => fetch(`${url}/healthz`) };
    const other = await startWeb({ product: { mounts: [fetched] } });
    expect((await send(`${other.url}/emulated/deploy/healthz`)).status).toBe(200);
  });

  /** A mount whose event stream says one thing and then stays open. */
  function liveMount() {
    const state = { cancelled: false };
    const fetch = () => {
      const body = new ReadableStream({
        start: (controller) => controller.enqueue(new TextEncoder().encode('data: 1\n\n')),
        cancel: () => {
          state.cancelled = true;
        },
      });
      return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
    };
    return { state, mounts: [{ path: '/console', fetch }] };
  }

  test('has its event streams ended when the server closes', async () => {
    const { state, mounts } = liveMount();
    const { url, web } = await startWeb({ closeTimeoutMs: 60_000, product: { mounts } });
    const stream = await openStream(`${url}/console/live`);
    await vi.waitFor(() => expect(stream.events).toEqual([{ data: 1 }]));
    await Promise.all([web.close(), stream.ended]);
    expect(state.cancelled).toBe(true);
  });

  test('is told when the client of an event stream has gone', async () => {
    const { state, mounts } = liveMount();
    const { url } = await startWeb({ product: { mounts } });
    const stream = await openStream(`${url}/console/live`);
    await vi.waitFor(() => expect(stream.events).toEqual([{ data: 1 }]));
    stream.outgoing.destroy();
    await vi.waitFor(() => expect(state.cancelled).toBe(true));
  });

  test('is not there where nothing is emulated, and neither is what tells of it', async () => {
    const { url } = await startWeb();
    for (const path of ['/emulated', '/console', '/emulated/faults']) {
      expect((await send(url + path)).status, path).toBe(404);
    }
  });

  test('is told of at /emulated', async () => {
    const emulated = () => ({ slack: { api_url: 'http://127.0.0.1/emulated/slack/api/' } });
    const { url } = await startWeb({ product: { emulated } });
    expect((await send(`${url}/emulated`)).json()).toEqual(emulated());
  });
});
