import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAlertInbox } from '../../../src/db/redis/alert-inbox.ts';
import { createIncidentStore } from '../../../src/db/redis/incident-store.ts';
import { parseDelivery } from '../../../src/domain/alerts/parse-delivery.ts';
import { sumUpIncident } from '../../../src/domain/alerts/sum-up-incident.ts';
import { postedAlert, postedDelivery } from '../../support/alerts.ts';
import { createTestRedis, type TestRedis } from '../../support/redis.ts';

let redis: TestRedis;
beforeAll(async () => {
  redis = await createTestRedis();
});
afterAll(() => redis.close());
beforeEach(() => redis.redis.flushdb());

function delivery(fingerprint: string) {
  const parsed = parseDelivery(postedDelivery([postedAlert({ fingerprint })]), 1_000);
  if (parsed.kind !== 'delivery') throw new Error('malformed');
  return parsed.delivery;
}

function newIncident(version = 1) {
  const { alerts, groupKey } = delivery('f1');
  const nobody = { acknowledged: null, silence: null, closed: null };
  const kept = { id: crypto.randomUUID(), version, groupKeys: [groupKey], truncated: 0, ...nobody };
  return { incident: sumUpIncident(kept, alerts, 1_000), alerts };
}

describe('the incidents', () => {
  it('are written with their alerts, whose they are, and the line for PostgreSQL', async () => {
    const told: string[] = [];
    const store = createIncidentStore(redis.redis, async ({ id }) => void told.push(id));
    const { incident, alerts } = newIncident();
    expect(await store.save(incident, alerts)).toBe(true);
    expect(await store.get(incident.id)).toEqual(incident);
    expect(await store.alertsOf(incident.id)).toEqual(alerts);
    expect(await store.live()).toEqual([incident]);
    expect(await store.ownersOf(['f1', 'f2'])).toEqual(new Map([['f1', incident.id]]));
    expect(await redis.redis.hget('opsloop:outbox', `incident:${incident.id}`)).toBe('1');
    expect(told).toEqual([incident.id]);
  });

  it('are not overwritten by who read an older version', async () => {
    const store = createIncidentStore(redis.redis);
    const { incident, alerts } = newIncident();
    await store.save(incident, alerts);
    expect(await store.save({ ...incident, title: 'late' }, alerts)).toBe(false);
    const all = Array.from({ length: 5 }, () =>
      store.update(incident.id, (one) => ({ ...one, truncated: one.truncated + 1 })),
    );
    await Promise.all(all);
    expect(await store.get(incident.id)).toMatchObject({ version: 6, truncated: 5 });
  });

  it('let go of their alerts when they are retired, and stay to be read', async () => {
    const store = createIncidentStore(redis.redis);
    const { incident, alerts } = newIncident();
    await store.save(incident, alerts);
    await store.retire(incident);
    expect([await store.live(), await store.ownersOf(['f1'])]).toEqual([[], new Map()]);
    expect(await store.get(incident.id)).toEqual(incident);
  });
});

describe('the inbox of alerts', () => {
  it('keeps deliveries in their order until they are settled', async () => {
    const inbox = createAlertInbox(redis.redis);
    for (const name of ['a', 'b', 'c']) await inbox.put(delivery(name));
    const first = await inbox.peek(2);
    expect(first.map((one) => one.delivery.alerts[0]?.fingerprint)).toEqual(['a', 'b']);
    expect(await inbox.peek(2)).toEqual(first);
    await inbox.settle(first.map(({ id }) => id));
    expect(await inbox.peek(2)).toHaveLength(1);
  });
});
