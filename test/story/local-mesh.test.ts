import { expect, it, vi } from 'vitest';
import { z } from 'zod';
import { channelMessages } from '../support/slack-view.ts';
import { openWorld } from '../support/world.ts';

const PATIENCE = { timeout: 60_000, interval: 250 };

const world = openWorld({ LOCAL_MESH: 'on' });

const mesh = (path: string, init?: RequestInit) =>
  fetch(`${world.product.url}/emulated/mesh${path}`, init);

async function untilToldOf(what: string): Promise<void> {
  await vi.waitFor(async () => {
    const told = JSON.stringify(await channelMessages(world.product));
    expect(told).toContain(what);
  }, PATIENCE);
}

const State = z.object({
  observers: z.object({ state: z.literal('running'), prometheus_url: z.string() }),
});

/** Without readings of normal times nobody can say what is not normal. */
async function untilKnown(readings: number): Promise<void> {
  await vi.waitFor(async () => {
    const { observers } = State.parse(await (await mesh('')).json());
    const query = new URLSearchParams({
      query: `min(count_over_time(up[5m])) > ${readings}`,
    });
    const answer = await (await fetch(`${observers.prometheus_url}/api/v1/query?${query}`)).text();
    expect(answer).toContain('"value"');
  }, PATIENCE);
}

it('comes with a mesh that is watched, and says what broke it', async () => {
  await untilKnown(20);
  const fault = { service: 'payments', kind: 'bad_deploy' };
  const added = await mesh('/faults', { method: 'POST', body: JSON.stringify(fault) });
  expect(added.status).toBe(201);
  await untilToldOf('🎯 Most likely: payments, change ');
  const { id } = (await added.json()) as { id: string };
  expect((await mesh(`/faults/${id}`, { method: 'DELETE' })).status).toBe(204);
  await untilToldOf('Resolved');
}, 180_000);
