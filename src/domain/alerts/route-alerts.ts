import type { Alert, AlertDelivery } from '../alert.ts';
import type { Incident } from '../incident.ts';
import { scopeOf } from './service-of.ts';

/** How far apart alerts of one service may begin and still be one incident, ms. */
export const CORRELATION_MS = 5 * 60_000;

/** What arrived for one incident. */
export type Routed = {
  incidentId: string;
  alerts: Alert[];
  groupKeys: string[];
  truncated: number;
};

type Candidate = Pick<Incident, 'id' | 'startedAt' | 'latestAt'> & {
  groupKeys: Set<string>;
  scopes: Set<string>;
};
type Arrival = { alert: Alert; groupKey: string; truncated: number };

function arrivals(deliveries: readonly AlertDelivery[]): Arrival[] {
  return deliveries
    .flatMap(({ alerts, groupKey, truncated }) =>
      alerts.map((alert) => ({ alert, groupKey, truncated })),
    )
    .sort((a, b) => a.alert.startsAt - b.alert.startsAt);
}

function isNear({ startedAt, latestAt }: Candidate, at: number): boolean {
  return at >= startedAt - CORRELATION_MS && at <= latestAt + CORRELATION_MS;
}

type NeighboursOf = (scope: string) => readonly string[];

function find(
  candidates: readonly Candidate[],
  { alert, groupKey }: Arrival,
  neighboursOf: NeighboursOf,
): Candidate | undefined {
  const scope = scopeOf(alert.labels);
  const near = candidates.filter((one) => scope !== null && isNear(one, alert.startsAt));
  const next = scope === null ? [] : neighboursOf(scope);
  return (
    candidates.find(({ groupKeys }) => groupKeys.has(groupKey)) ??
    near.find(({ scopes }) => scopes.has(scope ?? '')) ??
    near.find(({ scopes }) => next.some((one) => scopes.has(one)))
  );
}

function widen(candidate: Candidate, { alert, groupKey }: Arrival): void {
  const scope = scopeOf(alert.labels);
  if (scope !== null) candidate.scopes.add(scope);
  candidate.groupKeys.add(groupKey);
  candidate.startedAt = Math.min(candidate.startedAt, alert.startsAt);
  candidate.latestAt = Math.max(candidate.latestAt, alert.startsAt);
}

function born(id: string, { startsAt }: Alert): Candidate {
  return {
    ...{ id, startedAt: startsAt, latestAt: startsAt },
    ...{ groupKeys: new Set<string>(), scopes: new Set<string>() },
  };
}

function candidateOf(incident: Incident): Candidate {
  const { groupKeys, scopes } = incident;
  return { ...incident, groupKeys: new Set(groupKeys), scopes: new Set(scopes) };
}

function pack(parcels: Map<string, Routed>, incidentId: string, arrival: Arrival): void {
  const parcel = parcels.get(incidentId) ?? {
    ...{ incidentId, alerts: [], groupKeys: [], truncated: 0 },
  };
  parcel.alerts.push(arrival.alert);
  parcel.groupKeys.push(arrival.groupKey);
  parcel.truncated = Math.max(parcel.truncated, arrival.truncated);
  parcels.set(incidentId, parcel);
}

/**
 * Finds the incident of each alert: the one it is in already, else the oldest of its Alertmanager group, else the oldest
 * of its service at about that time, else the oldest of a service that it calls or that calls it, else a new one.
 */
export function routeAlerts(
  deliveries: readonly AlertDelivery[],
  live: readonly Incident[],
  owners: ReadonlyMap<string, string>,
  newId: () => string,
  neighboursOf: NeighboursOf = () => [],
): Routed[] {
  const candidates = live
    .toSorted((a, b) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1))
    .map(candidateOf);
  const byId = new Map(candidates.map((one) => [one.id, one]));
  const owned = new Map(owners);
  const parcels = new Map<string, Routed>();
  for (const arrival of arrivals(deliveries)) {
    const { alert } = arrival;
    const known =
      byId.get(owned.get(alert.fingerprint) ?? '') ?? find(candidates, arrival, neighboursOf);
    const home = known ?? born(newId(), alert);
    if (!known) candidates.push(home);
    byId.set(home.id, home);
    owned.set(alert.fingerprint, home.id);
    widen(home, arrival);
    pack(parcels, home.id, arrival);
  }
  return [...parcels.values()];
}
