import { type Alert, SEVERITIES, type Severity } from '../alert.ts';
import type { Incident } from '../incident.ts';
import { detectLanguage } from '../language.ts';
import { isFiring } from './is-firing.ts';
import { isFlapping } from './is-flapping.ts';
import { namespaceOf, scopeOf, serviceOf } from './service-of.ts';
import { severityOf } from './severity-of.ts';

const MOST = 50;

function distinct(values: readonly (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null))].sort().slice(0, MOST);
}

function worst(alerts: readonly Alert[]): Severity {
  const found = new Set(alerts.map(({ labels }) => severityOf(labels)));
  return SEVERITIES.find((severity) => found.has(severity)) ?? 'P3';
}

/** Names by how often they occur, then by alphabet. */
function byFrequency(names: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([name]) => name);
}

function listed(names: readonly string[], most: number): string {
  const shown = names.slice(0, most).map((name) => name.slice(0, 60));
  return names.length > most ? `${shown.join(', ')} +${names.length - most}` : shown.join(', ');
}

function titleOf(alerts: readonly Alert[], services: readonly string[]): string {
  const names = byFrequency(alerts.map(({ labels }) => labels.alertname ?? 'alert'));
  return [listed(names, 2), listed(services, 3)].filter((part) => part !== '').join(' · ');
}

function summaryOf({ annotations }: Alert): string {
  return (annotations.summary ?? annotations.description ?? annotations.message ?? '').slice(
    0,
    500,
  );
}

/** Those who close an incident have seen what fired then; what begins later they have not. */
function isOpen(firing: readonly Alert[], { closed }: Pick<Incident, 'closed'>): boolean {
  return firing.some(({ startsAt }) => closed === null || startsAt > closed.at);
}

function resolvedAt(alerts: readonly Alert[], closed: Incident['closed']): number {
  const ends = alerts.map(({ endsAt, startsAt }) => endsAt ?? startsAt);
  return alerts.some(isFiring) && closed ? closed.at : Math.max(...ends);
}

/** What people decided about an incident, and how Alertmanager names it. */
export type Kept = Pick<
  Incident,
  'id' | 'version' | 'groupKeys' | 'truncated' | 'acknowledged' | 'silence' | 'closed'
>;

/** An incident from its alerts, of which there is at least one, and what people decided about it. */
export function sumUpIncident(kept: Kept, given: readonly Alert[], now: number): Incident {
  const alerts = given.toSorted(
    (a, b) => a.startsAt - b.startsAt || (a.fingerprint < b.fingerprint ? -1 : 1),
  );
  const firing = alerts.filter(isFiring);
  const shown = firing.length > 0 ? firing : alerts;
  const services = distinct(alerts.map(({ labels }) => serviceOf(labels)));
  const open = isOpen(firing, kept);
  const summary = shown.map(summaryOf).find((text) => text !== '') ?? '';
  return {
    ...kept,
    groupKeys: distinct(kept.groupKeys),
    status: open ? 'open' : 'resolved',
    severity: worst(shown),
    title: titleOf(shown, services),
    ...{ summary, services, language: detectLanguage(summary) },
    namespace: distinct(alerts.map(({ labels }) => namespaceOf(labels)))[0] ?? null,
    scopes: distinct(alerts.map(({ labels }) => scopeOf(labels))),
    ...{ firing: firing.length, total: alerts.length, flapping: isFlapping(alerts, now) },
    startedAt: alerts[0]?.startsAt ?? now,
    latestAt: alerts.at(-1)?.startsAt ?? now,
    resolvedAt: open ? null : resolvedAt(alerts, kept.closed),
    updatedAt: now,
  };
}
