import { describe, expect, it } from 'vitest';
import { probeOurselves } from '../../../src/clients/deploy/probe-ourselves.ts';
import { serve } from '../../cli/doctor/support/serve.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const clock = { now: () => NOW };

function look(url: string, newestHeartbeat: () => Promise<number | null>) {
  return probeOurselves({ url, newestHeartbeat, clock, timeoutMs: 200 });
}

const healthy = () =>
  serve((request) => new Response('', { status: request.url.endsWith('/healthz') ? 200 : 404 }));

describe('our own API and heartbeat', () => {
  it('are green while both are well, and only ever raise a doubt', async () => {
    const probes = await look(await healthy(), async () => NOW - 59_000);
    expect(probes).toMatchObject([
      { name: 'opsloop-api', ok: true, status: 200, weight: 'doubt' },
      { name: 'opsloop-heartbeat', ok: true, error: null, weight: 'doubt' },
    ]);
  });

  it.each([
    ['stale_heartbeat', async () => NOW - 61_000],
    ['no_heartbeat', async () => null],
    ['heartbeat_unreadable', () => Promise.reject(new Error('away'))],
  ])('say that no worker lives: %s', async (error, newest) => {
    const [, heartbeat] = await look(await healthy(), newest);
    expect(heartbeat).toMatchObject({ ok: false, error, weight: 'doubt' });
  });

  it.each([
    ['that answers 503', () => new Response('', { status: 503 })],
    ['that hangs', () => new Promise<Response>(() => {})],
  ])('say that the API is not well: one %s', async (_, answer) => {
    const [api] = await look(await serve(answer), async () => NOW);
    expect(api).toMatchObject({ name: 'opsloop-api', ok: false, weight: 'doubt' });
  });
});
