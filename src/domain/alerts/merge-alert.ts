import type { Alert } from '../alert.ts';

const CHANGES_KEPT = 12;

function latest(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.max(one, other);
}

/** A total order, so that two accounts of one alert come out the same whichever was heard first. */
function newer(one: Alert, other: Alert): Alert {
  if (one.startsAt !== other.startsAt) return one.startsAt > other.startsAt ? one : other;
  if (one.heardAt !== other.heardAt) return one.heardAt > other.heardAt ? one : other;
  return JSON.stringify(one) >= JSON.stringify(other) ? one : other;
}

/** Both accounts of one alert put together; the order and number of hearings make no difference. */
export function mergeAlert(one: Alert, other: Alert): Alert {
  const changes = [...new Set([...one.changes, ...other.changes])].sort((a, b) => a - b);
  const kept = { ...newer(one, other), changes: changes.slice(-CHANGES_KEPT) };
  const heardAt = Math.max(one.heardAt, other.heardAt);
  if (one.startsAt !== other.startsAt) return { ...kept, heardAt };
  return {
    ...kept,
    heardAt,
    endsAt: latest(one.endsAt, other.endsAt),
    firingHeardAt: latest(one.firingHeardAt, other.firingHeardAt),
  };
}

/** Alerts of two lists put together by fingerprint, in the order of fingerprints. */
export function mergeAlerts(known: readonly Alert[], heard: readonly Alert[]): Alert[] {
  const merged = new Map(known.map((alert) => [alert.fingerprint, alert]));
  for (const alert of heard) {
    const before = merged.get(alert.fingerprint);
    merged.set(alert.fingerprint, before ? mergeAlert(before, alert) : alert);
  }
  return [...merged.values()].sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1));
}
