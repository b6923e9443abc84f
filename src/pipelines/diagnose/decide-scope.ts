import type { Alert } from '../../domain/alert.ts';
import { namespaceOf, serviceOf } from '../../domain/alerts/service-of.ts';
import type { BundleAlert } from '../../domain/diagnosis.ts';
import type { DiagnosticRequest } from '../../domain/diagnostic-session.ts';
import type { EvidenceScope, Span } from '../../domain/evidence.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A rule waits some minutes before it fires, and looks back over some more: what it saw began earlier. */
const BEFORE_ALERT_MS = 15 * MINUTE;
const USUAL_MS = 30 * MINUTE;
/** An alert may fire for weeks; what began it is then told by its own time, not by all readings since. */
const MOST_WINDOW_MS = 24 * HOUR;
const MOST_BASELINE_MS = 6 * HOUR;
const MOST_SERVICES = 50;

function distinct(values: readonly (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null && value !== ''))] as string[];
}

function windowOf(request: DiagnosticRequest, alerts: readonly Alert[], now: number): Span {
  if (request.window) return request.window;
  const first = Math.min(...alerts.map(({ startsAt }) => startsAt));
  const start = Number.isFinite(first) ? first - BEFORE_ALERT_MS : now - USUAL_MS;
  return {
    start: Math.min(Math.max(start, now - MOST_WINDOW_MS), now - BEFORE_ALERT_MS),
    end: now,
  };
}

/** As long as the window, one hour at least, and right before it. */
function baselineBefore({ start, end }: Span): Span {
  const length = Math.min(MOST_BASELINE_MS, Math.max(HOUR, end - start));
  return { start: start - length, end: start };
}

function numberIn(text: string | undefined): number | null {
  const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}

/** An alert as it goes into a bundle, in Unix seconds. */
export function toBundleAlert({ labels, annotations, startsAt, endsAt }: Alert): BundleAlert {
  return {
    ...{ labels, annotations, startsAt: startsAt / 1_000 },
    endsAt: endsAt === null ? null : endsAt / 1_000,
    value: numberIn(annotations.value),
    threshold: numberIn(annotations.threshold),
  };
}

/** Only what all alerts agree on: one namespace of several would hide the others. */
function sharedNamespace(alerts: readonly Alert[]): string | null {
  const named = distinct(alerts.map(({ labels }) => namespaceOf(labels)));
  return named.length === 1 ? (named[0] ?? null) : null;
}

/** What a diagnosis looks at: exactly what was asked for, and what the alerts add where nothing was said. */
export function decideScope(
  request: DiagnosticRequest,
  alerts: readonly Alert[],
  now: number,
): EvidenceScope {
  const window = windowOf(request, alerts, now);
  const named = alerts.map(({ labels }) => serviceOf(labels));
  return {
    services: distinct([...request.services, ...named]).slice(0, MOST_SERVICES),
    namespace: request.namespace ?? sharedNamespace(alerts),
    window,
    baseline: baselineBefore(window),
    alerts: alerts.map(toBundleAlert),
  };
}
