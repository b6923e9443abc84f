import { expect } from 'vitest';
import type { Reachable } from './product.ts';

/** One alert as Alertmanager posts it. */
export type PostedAlert = {
  status: 'firing' | 'resolved';
  labels: Record<string, string>;
  annotations: Record<string, string>;
  startsAt: string;
  endsAt: string;
  generatorURL: string;
  fingerprint: string;
};

type Wanted = {
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  /** Milliseconds since the epoch. */
  startsAt?: number;
  endsAt?: number;
  fingerprint?: string;
};

/** An alert that fires, or that ended when `endsAt` is given. */
export function postedAlert(wanted: Wanted = {}): PostedAlert {
  const { startsAt = Date.now(), endsAt, fingerprint = 'f1' } = wanted;
  return {
    status: endsAt === undefined ? 'firing' : 'resolved',
    labels: {
      ...{ alertname: 'HighErrorRate', severity: 'critical', namespace: 'shop' },
      ...{ service: 'checkout', ...wanted.labels },
    },
    annotations: { summary: 'Too many requests fail', ...wanted.annotations },
    startsAt: new Date(startsAt).toISOString(),
    endsAt: endsAt === undefined ? '0001-01-01T00:00:00Z' : new Date(endsAt).toISOString(),
    generatorURL: 'http://prometheus.example.org/graph?g0.expr=up',
    fingerprint,
  };
}

/** A webhook of Alertmanager, version 4, with everything it sends. */
export function postedDelivery(alerts: readonly object[], groupKey = '{}:{alertname="x"}') {
  return {
    ...{ version: '4', groupKey, truncatedAlerts: 0, status: 'firing', receiver: 'opsloop' },
    ...{ groupLabels: {}, commonLabels: {}, commonAnnotations: {} },
    externalURL: 'http://alertmanager.example.org',
    alerts,
  };
}

/** Posts a delivery as Alertmanager does and answers with the status. */
export async function postAlerts(
  { emulated }: Pick<Reachable, 'emulated'>,
  alerts: readonly object[],
  groupKey?: string,
): Promise<number> {
  const { webhook_url, token } = emulated.alertmanager;
  const response = await fetch(webhook_url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(postedDelivery(alerts, groupKey)),
  });
  await response.text();
  return response.status;
}

/** The same, which must be taken. */
export async function tellAlerts(
  product: Pick<Reachable, 'emulated'>,
  alerts: readonly object[],
  groupKey?: string,
): Promise<void> {
  expect(await postAlerts(product, alerts, groupKey)).toBe(202);
}
