import { describe, expect, test } from 'vitest';
import { createHealth, createMeters } from '../../../src/web/index.ts';
import { T0 } from '../support/sample-tasks.ts';
import { send } from '../support/send.ts';
import { startWeb } from '../support/start-web.ts';

const up = { ping: async () => 'PONG' };
const down = { ping: () => Promise.reject(new Error('connect ECONNREFUSED 10.0.0.7:5432')) };
const clock = { now: () => T0 };

describe.each([[''], ['/api/v1']])('health below %j', (prefix) => {
  test('the process lives when its stores do not, and says which are gone', async () => {
    const { url } = await startWeb({
      health: createHealth({ database: down, redis: down, clock }),
    });
    const answer = await send(`${url}${prefix}/healthz`);
    expect(answer.status).toBe(200);
    expect(answer.json()).toEqual({
      status: 'degraded',
      timestamp: '2026-11-22T16:00:00.000Z',
      version: '1f3c9aa',
      uptime: 0,
      checks: {
        database: { status: 'failing', reason: 'unreachable' },
        redis: { status: 'failing', reason: 'unreachable' },
      },
    });
    expect(answer.text).not.toContain('10.0.0.7');
  });

  test('all is well when it is', async () => {
    const sources = { prometheus: null };
    const health = createHealth({ database: up, redis: up, sources, clock });
    const { url } = await startWeb({ health });
    expect((await send(`${url}${prefix}/healthz`)).json()).toMatchObject({ status: 'ok' });
    const ready = await send(`${url}${prefix}/readyz`);
    expect(ready.status).toBe(200);
    expect(ready.json()).toEqual({
      ready: true,
      status: 'ok',
      checks: {
        prometheus: { status: 'not_configured' },
        database: { status: 'ok', latency_ms: 0 },
        redis: { status: 'ok', latency_ms: 0 },
      },
      failing: [],
    });
  });

  test('work can be taken in without PostgreSQL and without a source, and both are named', async () => {
    const sources = { prometheus: down, loki: up };
    const health = createHealth({ database: down, redis: up, sources, clock });
    const { url } = await startWeb({ health });
    const answer = await send(`${url}${prefix}/readyz`);
    expect(answer.status).toBe(200);
    expect(answer.json()).toMatchObject({
      ready: true,
      status: 'degraded',
      failing: ['prometheus', 'database'],
    });
  });

  test('no work can be taken in without Redis', async () => {
    const { url } = await startWeb({ health: createHealth({ database: up, redis: down, clock }) });
    const answer = await send(`${url}${prefix}/readyz`);
    expect(answer.status).toBe(503);
    expect(answer.json()).toMatchObject({ ready: false, status: 'degraded', failing: ['redis'] });
  });

  test('Prometheus gets what was measured, by route and without the ids in it', async () => {
    const { url } = await startWeb({ meters: createMeters() });
    await send(`${url}/api/agent/tasks/5f7a2c1e-0000-4000-8000-000000000000`);
    await send(`${url}/no/such/thing`);
    const answer = await send(`${url}${prefix}/metrics`);
    expect(answer.headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(answer.text).toContain(
      'opsloop_http_requests_seconds_count{route="/api/agent/tasks/:task_id",status="404"} 1',
    );
    expect(answer.text).toContain('{route="unmatched",status="404"} 1');
    expect(answer.text).not.toContain('5f7a2c1e');
  });
});

test('a role that serves only health serves nothing else', async () => {
  const { url } = await startWeb({ product: null });
  expect((await send(`${url}/healthz`)).status).toBe(200);
  for (const path of ['/', '/docs', '/api/metrics/agent', '/webhooks/github']) {
    expect((await send(url + path)).status, path).toBe(404);
  }
});
