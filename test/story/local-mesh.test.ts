import { expect, it, vi } from 'vitest';
import { z } from 'zod';
import { peopleOf, press } from '../support/click.ts';
import { channelMessages, type SeenMessage } from '../support/slack-view.ts';
import { openWorld } from '../support/world.ts';

const PATIENCE = { timeout: 120_000, interval: 250 };

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

/** The message that shows that button. */
async function messageWith(actionId: string): Promise<SeenMessage> {
  return vi.waitFor(async () => {
    const all = await channelMessages(world.product);
    const found = all.find(({ blocks }) => JSON.stringify(blocks).includes(`"${actionId}"`));
    expect(found).toBeDefined();
    return found as SeenMessage;
  }, PATIENCE);
}

async function faultsLeft(): Promise<number> {
  const { faults } = (await (await mesh('/faults')).json()) as { faults: unknown[] };
  return faults.length;
}

it('comes with a mesh that is watched, says what broke it, and mends it when the plan is approved', async () => {
  await untilKnown(20);
  const fault = { service: 'payments', kind: 'bad_deploy' };
  const added = await mesh('/faults', { method: 'POST', body: JSON.stringify(fault) });
  expect(added.status).toBe(201);
  await untilToldOf('🎯 Most likely: payments, change ');
  const { operator } = peopleOf(world.product);
  await press(world.product, operator, await messageWith('approve_plan'), 'approve_plan');
  expect(await faultsLeft()).toBe(1);
  await press(world.product, operator, await messageWith('run_step'), 'run_step');
  await vi.waitFor(async () => expect(await faultsLeft()).toBe(0), PATIENCE);
  await untilToldOf('Resolved');
}, 300_000);
