import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { createMeters } from '../../../src/web/index.ts';
import { send } from '../support/send.ts';
import { startWeb } from '../support/start-web.ts';

const FROM_OUTSIDE = { Host: 'ops.example.com', 'X-Forwarded-For': '203.0.113.9' };

/** A bot that says which address it was asked at. */
function listener(request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200).end(`bot ${request.url}`);
}

describe('the one server', () => {
  test('gives the bot what is Slack’s, unread and from anywhere', async () => {
    const meters = createMeters();
    const slack = { requestListener: listener, mode: 'http' as const };
    const { url } = await startWeb({ meters, product: { slack } });
    const answer = await send(`${url}/slack/events?x=1`, {
      method: 'POST',
      headers: FROM_OUTSIDE,
      body: 'command=%2Ffaq',
    });
    expect(answer.text).toBe('bot /slack/events?x=1');
    expect((await send(`${url}/healthz`)).json()).toMatchObject({ status: 'ok' });
    expect(await meters.registry.metrics()).toContain('{route="/slack/*",status="200"} 1');
  });

  test.each([
    ['in Socket Mode', { requestListener: listener, mode: 'socket' as const }],
    ['without a bot', undefined],
  ])('answers 404 for Slack %s, also from outside', async (_, slack) => {
    const { url } = await startWeb({ product: { slack } });
    const answer = await send(`${url}/slack/events`, { method: 'POST', headers: FROM_OUTSIDE });
    expect(answer.status).toBe(404);
    expect(answer.json()).toMatchObject({ error: 'not_found' });
  });

  test('outlives a bot that throws, and reports it', async () => {
    const error = new Error('the bot fell over');
    const slack = { requestListener: () => Promise.reject(error), mode: 'http' as const };
    const { url, seen } = await startWeb({ product: { slack } });
    const answer = await send(`${url}/slack/events`, { method: 'POST' });
    expect(answer.status).toBe(500);
    expect(answer.text).toBe('');
    expect(seen.reported).toEqual([error]);
  });
});
