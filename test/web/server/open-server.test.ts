import { describe, expect, onTestFinished, test } from 'vitest';
import { openServer } from '../../../src/web/index.ts';
import { send } from '../support/send.ts';
import { makeWeb } from '../support/start-web.ts';

const CONFIG = { PORT: 0, HOST: '127.0.0.1', PUBLIC_URL: undefined };

describe('a server opened ahead of the product', () => {
  test('asks who comes early to come again, and then answers them', async () => {
    const opened = await openServer(CONFIG);
    onTestFinished(() => opened.close());
    const early = await send(`${opened.url}/healthz`);
    expect(early.status).toBe(503);
    expect(early.headers['retry-after']).toBe('1');
    expect(early.json()).toMatchObject({ error: 'starting', request_id: expect.any(String) });
    const nested = await send(`${opened.url}/api/agent/faq`, { method: 'POST', body: '{}' });
    expect(nested.json()).toMatchObject({ error: { code: 'starting' } });

    const { web } = makeWeb({ opened });
    expect((await send(`${opened.url}/healthz`)).status).toBe(200);
    expect((await web.listen()).port).toBe(opened.port);
  });

  test('is closed with the product, and twice is once', async () => {
    const opened = await openServer(CONFIG);
    const { web } = makeWeb({ opened });
    await web.close();
    await opened.close();
    await expect(send(`${opened.url}/healthz`)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});
