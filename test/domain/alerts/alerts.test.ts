import { describe, expect, it } from 'vitest';
import type { Alert, AlertDelivery } from '../../../src/domain/alert.ts';
import { isFiring } from '../../../src/domain/alerts/is-firing.ts';
import { judgeWatchdog } from '../../../src/domain/alerts/judge-watchdog.ts';
import { mergeAlerts } from '../../../src/domain/alerts/merge-alert.ts';
import { createNeighbours } from '../../../src/domain/alerts/neighbours.ts';
import { parseDelivery } from '../../../src/domain/alerts/parse-delivery.ts';
import { routeAlerts } from '../../../src/domain/alerts/route-alerts.ts';
import { scopeOf } from '../../../src/domain/alerts/service-of.ts';
import { severityOf } from '../../../src/domain/alerts/severity-of.ts';
import { sumUpIncident } from '../../../src/domain/alerts/sum-up-incident.ts';
import type { Incident } from '../../../src/domain/incident.ts';
import { postedAlert, postedDelivery } from '../../support/alerts.ts';
import { fc } from '../../support/fast-check.ts';

const T0 = Date.UTC(2026, 10, 22);
const MINUTE = 60_000;
const NOW = T0 + 60 * MINUTE;

function heard(posted: object, groupKey: string, heardAt = NOW): AlertDelivery {
  const parsed = parseDelivery(postedDelivery([posted], groupKey), heardAt);
  if (parsed.kind !== 'delivery') throw new Error(JSON.stringify(parsed.faults));
  return parsed.delivery;
}

type World = { incidents: Map<string, Incident>; alerts: Map<string, Alert[]> };

/** Takes deliveries one pass at a time, as the job does. */
function take(world: World, deliveries: readonly AlertDelivery[]): void {
  const owners = new Map(
    [...world.alerts].flatMap(([id, all]) => all.map((one) => [one.fingerprint, id] as const)),
  );
  const live = [...world.incidents.values()];
  for (const routed of routeAlerts(deliveries, live, owners, () => crypto.randomUUID())) {
    const id = routed.incidentId;
    const before = world.incidents.get(id);
    const merged = mergeAlerts(world.alerts.get(id) ?? [], routed.alerts);
    const groupKeys = [...(before?.groupKeys ?? []), ...routed.groupKeys];
    const nobody = { acknowledged: null, silence: null, closed: null };
    const kept = { id, version: 1, groupKeys, truncated: 0, ...nobody };
    world.incidents.set(id, sumUpIncident(kept, merged, NOW));
    world.alerts.set(id, merged);
  }
}

/** What it all came to, whatever ids it was given. */
function outcome(passes: readonly (readonly AlertDelivery[])[]): string[] {
  const world: World = { incidents: new Map(), alerts: new Map() };
  for (const pass of passes) take(world, pass);
  return [...world.incidents.values()]
    .map(({ id, ...rest }) => JSON.stringify([rest, world.alerts.get(id)]))
    .sort();
}

const told = fc.record({
  group: fc.integer({ min: 0, max: 2 }),
  alert: fc.integer({ min: 0, max: 3 }),
  episode: fc.integer({ min: 0, max: 3 }),
  ended: fc.boolean(),
  heardAfter: fc.integer({ min: 0, max: 20 }),
});
type Told = typeof told extends fc.Arbitrary<infer T> ? T : never;

/** Each group has a service of its own; all of them with `together`, within the window of one another. */
function toDelivery({ group, alert, episode, ended, heardAfter }: Told, together: boolean) {
  const startsAt = T0 + episode * (together ? MINUTE : 7 * MINUTE);
  const service = together ? 'shared' : `service-${group}`;
  const posted = postedAlert({
    ...{ fingerprint: `g${group}-a${alert}`, startsAt },
    ...(ended ? { endsAt: startsAt + MINUTE / 2 } : {}),
    labels: { alertname: `A${alert}`, service },
  });
  return heard(posted, `group-${group}`, startsAt + heardAfter * MINUTE);
}

const played = fc
  .tuple(fc.array(told, { minLength: 1, maxLength: 12 }), fc.boolean())
  .chain(([all, together]) => {
    const deliveries = all.map((one) => toDelivery(one, together));
    const again = fc.array(fc.constantFrom(...deliveries), { maxLength: 6 });
    return fc.tuple(
      fc.constant(deliveries),
      again.chain((more) =>
        fc.shuffledSubarray([...deliveries, ...more], {
          minLength: deliveries.length + more.length,
        }),
      ),
      fc.integer({ min: 1, max: 5 }),
    );
  });

function inPasses(all: readonly AlertDelivery[], size: number): AlertDelivery[][] {
  return all.flatMap((_, index) => (index % size === 0 ? [all.slice(index, index + size)] : []));
}

describe('deliveries of alerts', () => {
  it('come to the same in any order, however often and in however many passes', () => {
    fc.assert(
      fc.property(played, ([once, mixed, size]) => {
        expect(outcome(inPasses(mixed, size))).toEqual(outcome([once]));
      }),
    );
  });

  it('of one group or of one service at about the same time are one incident', () => {
    const of = (fingerprint: string, service: string, startsAt: number) =>
      postedAlert({ fingerprint, startsAt, labels: { service } });
    const near = T0 + 4 * MINUTE;
    expect(outcome([[heard(of('a', 'x', T0), 'g'), heard(of('b', 'y', T0), 'g')]])).toHaveLength(1);
    expect(outcome([[heard(of('a', 'x', T0), 'g'), heard(of('b', 'x', near), 'h')]])).toHaveLength(
      1,
    );
    const far = T0 + 6 * MINUTE;
    expect(outcome([[heard(of('a', 'x', T0), 'g'), heard(of('b', 'x', far), 'h')]])).toHaveLength(
      2,
    );
    expect(outcome([[heard(of('a', 'x', T0), 'g'), heard(of('b', 'y', T0), 'h')]])).toHaveLength(2);
  });

  it('of services that call each other are one incident, in one namespace and at about the same time', () => {
    const of = (service: string, namespace: string, startsAt = T0) => {
      const labels = { service, namespace };
      return heard(postedAlert({ fingerprint: crypto.randomUUID(), startsAt, labels }), service);
    };
    const calls = [
      { from: 'frontend', to: 'checkout' },
      { from: 'checkout', to: 'payments' },
    ];
    const incidents = (all: AlertDelivery[]) =>
      routeAlerts(all, [], new Map(), () => crypto.randomUUID(), createNeighbours(calls)).length;
    expect(incidents([of('frontend', 'shop'), of('checkout', 'shop')])).toBe(1);
    expect(incidents([of('payments', 'shop'), of('checkout', 'shop')])).toBe(1);
    expect(incidents([of('frontend', 'shop'), of('payments', 'shop')])).toBe(2);
    expect(incidents([of('frontend', 'shop'), of('checkout', 'test')])).toBe(2);
    expect(incidents([of('frontend', 'shop'), of('checkout', 'shop', T0 + 6 * MINUTE)])).toBe(2);
  });
});

/** One alert's account put together from several hearings, `[start, end | null, heard]` in minutes. */
function hearings(...all: [number, number | null, number][]): Alert {
  const alerts = all.flatMap(([start, end, at]) => {
    const ends = end === null ? {} : { endsAt: T0 + end * MINUTE };
    const posted = postedAlert({ startsAt: T0 + start * MINUTE, ...ends });
    return heard(posted, 'g', T0 + at * MINUTE).alerts;
  });
  return mergeAlerts([], alerts)[0] as Alert;
}

describe('an alert', () => {
  it('has ended when its end was heard, also when a late delivery says that it fires', () => {
    expect(isFiring(hearings([0, 5, 5], [0, null, 6]))).toBe(false);
    expect(isFiring(hearings([0, null, 0], [3, 4, 4]))).toBe(false);
  });

  it('fires again when a newer episode began, or when it is heard long after its end', () => {
    expect(isFiring(hearings([0, 5, 5], [6, null, 6]))).toBe(true);
    expect(isFiring(hearings([0, 5, 5], [0, null, 11]))).toBe(true);
  });

  it('flaps when it came and went twice within a quarter of an hour', () => {
    const kept = { id: crypto.randomUUID(), version: 1, groupKeys: ['g'], truncated: 0 };
    const sum = (alert: Alert, now: number) =>
      sumUpIncident(
        { ...kept, acknowledged: null, silence: null, closed: null },
        [alert],
        T0 + now * MINUTE,
      );
    const flapping = hearings([0, 1, 1], [2, 3, 3], [4, null, 4]);
    expect(sum(flapping, 5).flapping).toBe(true);
    expect(sum(flapping, 30)).toMatchObject({ flapping: false, status: 'open' });
    expect(sum(hearings([0, 1, 1], [2, null, 2]), 5).flapping).toBe(false);
  });

  it.each([
    ['page', 'P0'],
    ['critical', 'P1'],
    ['Warning', 'P2'],
    ['info', 'P3'],
    ['whatever', 'P2'],
  ])('of severity %s is %s', (severity, expected) => {
    expect(severityOf({ severity })).toBe(expected);
  });

  it('belongs to the service that it names best', () => {
    expect(scopeOf({ job: 'kubelet', deployment: 'cart', namespace: 'shop' })).toBe('shop/cart');
    expect(scopeOf({ instance: '10.0.0.1' })).toBeNull();
  });
});

describe('the watchdog', () => {
  it('is missed once it was seen, told once, and told when it is back', () => {
    const limit = 10 * MINUTE;
    expect(judgeWatchdog(null, NOW, limit).kind).toBe('fine');
    const seen = { heardAt: NOW - limit, alarmedAt: null };
    expect(judgeWatchdog(seen, NOW, limit).kind).toBe('fine');
    expect(judgeWatchdog(seen, NOW + 1, limit).kind).toBe('missing');
    expect(judgeWatchdog({ ...seen, alarmedAt: NOW + 1 }, NOW + 2, limit).kind).toBe('fine');
    expect(judgeWatchdog({ heardAt: NOW + 3, alarmedAt: NOW }, NOW + 4, limit).kind).toBe('back');
  });
});
