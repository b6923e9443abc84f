import type { Alert } from '../../domain/alert.ts';
import { namespaceOf, serviceOf } from '../../domain/alerts/service-of.ts';
import type { DiagnosticRequest } from '../../domain/diagnostic-session.ts';

const MOST = 200;

/** The alerts that a diagnosis is about, the earliest first, and those asked for that nobody knows. */
export type ChosenAlerts = { alerts: Alert[]; unknown: string[] };

function isNamed({ fingerprint, labels }: Alert, name: string): boolean {
  return fingerprint === name || labels.alertname === name;
}

function isWithin({ labels }: Alert, namespace: string | null): boolean {
  const own = namespaceOf(labels);
  return namespace === null || own === null || own === namespace;
}

/** Whether it fired at any time of the window that was asked for. */
function overlaps({ startsAt, endsAt }: Alert, { window }: DiagnosticRequest): boolean {
  return window === null || (startsAt <= window.end && (endsAt ?? window.end) >= window.start);
}

function isAbout(alert: Alert, request: DiagnosticRequest): boolean {
  const service = serviceOf(alert.labels);
  const named = service !== null && request.services.includes(service);
  return named && isWithin(alert, request.namespace) && overlaps(alert, request);
}

/** Alerts that began within the correlation window of one of `about`, in a namespace of theirs. */
function near(about: readonly Alert[], all: readonly Alert[], seconds: number): Alert[] {
  const together = (one: Alert, other: Alert) =>
    Math.abs(one.startsAt - other.startsAt) <= seconds * 1_000 &&
    isWithin(one, namespaceOf(other.labels));
  return all.filter((one) => about.some((other) => together(one, other)));
}

/**
 * Chooses the alerts of a diagnosis: those of its incident, those that were asked for by fingerprint or name, those
 * about a service that was asked for, and what began together with any of these.
 */
export function chooseAlerts(
  request: DiagnosticRequest,
  own: readonly Alert[],
  known: readonly Alert[],
): ChosenAlerts {
  const asked = known.filter((alert) => request.alertIds.some((name) => isNamed(alert, name)));
  const about = [...own, ...asked, ...known.filter((alert) => isAbout(alert, request))];
  const all = [...about, ...near(about, known, request.correlationWindow)];
  const byPrint = new Map(all.map((alert) => [alert.fingerprint, alert]));
  const alerts = [...byPrint.values()].toSorted((a, b) => a.startsAt - b.startsAt);
  const unknown = request.alertIds.filter((name) => !asked.some((alert) => isNamed(alert, name)));
  return { alerts: alerts.slice(0, MOST), unknown };
}
