import { describe, expect, it, vi } from 'vitest';
import { postAlerts, postedAlert, tellAlerts } from '../support/alerts.ts';
import type { Reachable } from '../support/product.ts';
import { channelMessages, type SeenMessage, threadOf } from '../support/slack-view.ts';
import { openWorld } from '../support/world.ts';

const PATIENCE = { timeout: 30_000, interval: 100 };

/** The messages of incidents whose headline holds that. */
async function cardsAbout(product: Reachable, name: string): Promise<SeenMessage[]> {
  const all = await channelMessages(product);
  return all.filter(
    ({ text, metadata }) =>
      metadata?.event_payload?.kind === 'incident' && text?.includes(name) === true,
  );
}

async function untilOne(product: Reachable, name: string, saying: string): Promise<SeenMessage> {
  return vi.waitFor(async () => {
    const cards = await cardsAbout(product, name);
    expect(cards.map(({ text }) => text)).toEqual([expect.stringContaining(saying)]);
    return cards[0] as SeenMessage;
  }, PATIENCE);
}

/** One alert of a service of its own. */
const alertOf = (name: string, over: Parameters<typeof postedAlert>[0] = {}) =>
  postedAlert({
    fingerprint: name,
    ...over,
    labels: { alertname: name, service: name, ...over.labels },
  });

describe('an alert that fires', () => {
  const world = openWorld();

  it('becomes one message however often it is delivered, and the end edits it', async () => {
    const { product } = world;
    const startsAt = Date.now() - 60_000;
    const firing = alertOf('Errors', { startsAt });
    await tellAlerts(product, [firing], 'errors');
    const card = await untilOne(product, 'Errors', 'P1');
    await tellAlerts(product, [firing, firing], 'errors');
    await tellAlerts(product, [alertOf('Errors', { startsAt, endsAt: Date.now() })], 'errors');
    expect((await untilOne(product, 'Errors', 'Resolved')).ts).toBe(card.ts);
    await tellAlerts(product, [firing], 'errors');
    await tellAlerts(product, [alertOf('Marker')], 'marker');
    await untilOne(product, 'Marker', 'P1');
    expect((await untilOne(product, 'Errors', 'Resolved')).ts).toBe(card.ts);
  }, 60_000);

  it('joins what its service had lately, and shows hostile words as words', async () => {
    const { product } = world;
    const hostile = { summary: '<!channel> <@U1> *bold* <https://evil.example|here>' };
    await tellAlerts(product, [alertOf('Latency', { annotations: hostile })], 'latency');
    const card = await untilOne(product, 'Latency', 'P1');
    expect(JSON.stringify(card.blocks)).not.toMatch(/<!(?!date)|<@U1>|<https?:/);
    const other = { alertname: 'Saturation', service: 'Latency' };
    await tellAlerts(product, [postedAlert({ fingerprint: 'sat', labels: other })], 'saturation');
    await vi.waitFor(async () => {
      const [list] = await threadOf(product, card.ts);
      expect(JSON.stringify(list?.blocks)).toMatch(/Latency.*Saturation|Saturation.*Latency/);
    }, PATIENCE);
    expect(await cardsAbout(product, 'Saturation')).toHaveLength(1);
  }, 60_000);

  it('is kept in PostgreSQL with its alerts', async () => {
    const { product, postgres } = world;
    await tellAlerts(product, [alertOf('Kept')], 'kept');
    await untilOne(product, 'Kept', 'P1');
    await vi.waitFor(async () => {
      const rows = await postgres.sql`select i.status, a.fingerprint from incidents i
        join alerts a on a.incident_id = i.id where a.fingerprint = 'Kept'`;
      expect(rows).toEqual([{ status: 'open', fingerprint: 'Kept' }]);
    }, PATIENCE);
  }, 60_000);

  it('is no incident when it always fires', async () => {
    const { product, redis } = world;
    await tellAlerts(product, [alertOf('Watchdog')], 'watchdog');
    await vi.waitFor(async () => {
      expect(await redis.redis.get('opsloop:alerts:watchdog')).toMatch(/heardAt/);
      expect(await redis.redis.xlen('opsloop:alerts:inbox')).toBe(0);
    }, PATIENCE);
    expect(await cardsAbout(product, 'Watchdog')).toEqual([]);
  }, 60_000);
});

describe('a storm of alerts', () => {
  const world = openWorld();

  it('of a thousand is one message and one list, in which every one is found', async () => {
    const { product } = world;
    const names = Array.from({ length: 1_000 }, (_, index) => `p-${1_000 + index}`);
    const alerts = names.map((pod) =>
      postedAlert({ fingerprint: pod, labels: { alertname: 'PodDown', pod } }),
    );
    for (let from = 0; from < alerts.length; from += 10) {
      await tellAlerts(product, alerts.slice(from, from + 10), `group-${from % 50}`);
    }
    const card = await vi.waitFor(async () => {
      const cards = await cardsAbout(product, 'PodDown');
      expect(cards).toHaveLength(1);
      expect(JSON.stringify(cards[0]?.blocks)).toContain('1000 of 1000');
      return cards[0] as SeenMessage;
    }, PATIENCE);
    await vi.waitFor(async () => {
      const thread = await threadOf(product, card.ts);
      expect(thread).toHaveLength(1);
      expect(thread[0]?.text).toContain('1000');
    }, PATIENCE);
    expect(await channelMessages(product)).toHaveLength(1);
  }, 120_000);
});

describe('a Redis that is away', () => {
  const world = openWorld();

  it('has the delivery refused, for Alertmanager to send it again', async () => {
    const { product, redis } = world;
    await redis.redis.set('opsloop:alerts:inbox', 'not a stream');
    expect(await postAlerts(product, [alertOf('Lost')])).toBe(503);
    await redis.redis.del('opsloop:alerts:inbox');
    await tellAlerts(product, [alertOf('Lost')]);
    await untilOne(product, 'Lost', 'P1');
  }, 60_000);
});
