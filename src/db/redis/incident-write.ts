import type { Alert } from '../../domain/alert.ts';
import type { Incident } from '../../domain/incident.ts';
import { keys } from './keys.ts';

const KEPT_SECONDS = 30 * 24 * 3_600;

/**
 * What a script that writes an incident is given. KEYS: incident, its alerts, owners, live. ARGV: id, version, incident,
 * seconds to keep, then fingerprint and alert in turn.
 */
export function incidentWrite(incident: Incident, alerts: readonly Alert[]) {
  const { id, version } = incident;
  const flat = alerts.flatMap((alert) => [alert.fingerprint, JSON.stringify(alert)]);
  return {
    at: [keys.incident(id), keys.incidentAlerts(id), keys.alertOwners, keys.liveIncidents],
    args: [id, version, JSON.stringify(incident), KEPT_SECONDS, ...flat],
  };
}
