import { describe, expect, it, vi } from 'vitest';
import { postAlerts, postedAlert, tellAlerts } from '../support/alerts.ts';
import { peopleOf, press, untilTold, whisperWith } from '../support/click.ts';
import type { Reachable } from '../support/product.ts';
import { openSilences } from '../support/silences.ts';
import { channelMessages, type SeenMessage, threadOf } from '../support/slack-view.ts';
import { openWorld, type TestWorld } from '../support/world.ts';

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
      // A diagnosis may have been told there first; a line of its own each.
      const replies = (await threadOf(product, card.ts)).map(({ blocks }) =>
        JSON.stringify(blocks),
      );
      expect(replies.join('\n')).toMatch(/Latency.*Saturation|Saturation.*Latency/);
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

/** The card of an incident once it says that. */
async function untilSays(product: Reachable, name: string, what: RegExp): Promise<SeenMessage> {
  return vi.waitFor(async () => {
    const [card] = await cardsAbout(product, name);
    expect(JSON.stringify(card?.blocks)).toMatch(what);
    return card as SeenMessage;
  }, PATIENCE);
}

async function auditOf({ postgres }: TestWorld, action: string) {
  return postgres.sql`select actor from audit where action = ${action}`;
}

describe('the buttons of an incident', () => {
  const alertmanager = openSilences();
  const world = openWorld({}, () => ({ ALERTMANAGER_URL: alertmanager.url }));

  it('acknowledge once, for all to see, and not for a viewer', async () => {
    const { product } = world;
    const { viewer, operator, other } = peopleOf(product);
    await tellAlerts(product, [alertOf('Acked')], 'acked');
    const card = await untilSays(product, 'Acked', /ack_alert/);
    await press(product, viewer, card, 'ack_alert');
    await untilTold(product, viewer, /needs the role operator; yours is viewer/);
    await Promise.all([
      press(product, operator, card, 'ack_alert'),
      press(product, operator, card, 'ack_alert'),
    ]);
    await untilTold(product, operator, /everybody can see that/);
    await press(product, other, card, 'ack_alert');
    await untilTold(product, other, new RegExp(`<@${operator}> has acknowledged it already`));
    await untilSays(product, 'Acked', new RegExp(`Acknowledged by <@${operator}>, <!date`));
    expect(await auditOf(world, 'acknowledge')).toEqual([{ actor: operator }]);
  }, 60_000);

  it('silence in Alertmanager, show until when, and end it again', async () => {
    const { product } = world;
    const { operator } = peopleOf(product);
    await tellAlerts(product, [alertOf('Loud')], 'loud');
    const card = await untilSays(product, 'Loud', /silence_alert/);
    await press(product, operator, card, 'silence_alert');
    await untilTold(product, operator, /For how long/);
    const asked = await whisperWith(product, operator, 'silence_2h');
    await Promise.all([
      press(product, operator, asked, 'silence_2h'),
      press(product, operator, asked, 'silence_2h'),
    ]);
    const silent = await untilSays(product, 'Loud', new RegExp(`Silenced by <@${operator}>`));
    expect(alertmanager.made).toHaveLength(1);
    expect(alertmanager.made[0]).toMatchObject({
      createdBy: operator,
      matchers: expect.arrayContaining([
        { name: 'alertname', value: 'Loud', isRegex: false, isEqual: true },
      ]),
    });
    await press(product, operator, silent, 'undo_silence');
    await untilTold(product, operator, /The silence is over/);
    expect(alertmanager.ended).toEqual(['silence-1']);
    await untilSays(product, 'Loud', /"silence_alert"/);
    expect(await auditOf(world, 'silence')).toEqual([{ actor: operator }]);
  }, 60_000);

  it('resolve what still fires, until something new of it does', async () => {
    const { product } = world;
    const { operator } = peopleOf(product);
    const old = alertOf('Noise', { startsAt: Date.now() - 60_000 });
    await tellAlerts(product, [old], 'noise');
    const card = await untilSays(product, 'Noise', /resolve_alert/);
    await press(product, operator, card, 'resolve_alert');
    await untilSays(product, 'Noise', new RegExp(`Resolved by <@${operator}>`));
    await tellAlerts(product, [old], 'noise');
    await untilOne(product, 'Noise', 'Resolved');
    await tellAlerts(product, [alertOf('Noise', { startsAt: Date.now() + 1_000 })], 'noise');
    expect((await untilOne(product, 'Noise', 'P1')).ts).toBe(card.ts);
  }, 60_000);
});

describe('an Alertmanager that is not configured', () => {
  const world = openWorld();

  it('silences nothing, and says what to set', async () => {
    const { product } = world;
    const { operator } = peopleOf(product);
    await tellAlerts(product, [alertOf('Alone')], 'alone');
    await press(product, operator, await untilSays(product, 'Alone', /ack/), 'silence_alert');
    await untilTold(product, operator, /set ALERTMANAGER_URL/);
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
      // What the incident's diagnosis says joins the thread too.
      const lists = (await threadOf(product, card.ts)).filter(
        ({ metadata }) => metadata?.event_payload?.kind === 'incident_alerts',
      );
      expect(lists).toHaveLength(1);
      expect(lists[0]?.text).toContain('1000');
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
