/** One alert of a service, as Alertmanager posts it. */
export function alertOf(service: string, name: string): object {
  return {
    status: 'firing',
    labels: { alertname: name, severity: 'critical', namespace: 'bench', service },
    annotations: { summary: `${service} fails too many requests` },
    startsAt: new Date().toISOString(),
    endsAt: '0001-01-01T00:00:00Z',
    generatorURL: 'http://prometheus.example.org/graph',
    fingerprint: `${service}-${name}`,
  };
}

/** Where alerts are posted, with the bearer token that is demanded there. */
export type AlertDoor = { webhook_url: string; token: string };

/** Posts a delivery as Alertmanager does; how long the answer took, milliseconds. @throws Error when it is refused */
export async function postAlerts(
  { webhook_url, token }: AlertDoor,
  groupKey: string,
  alerts: readonly object[],
): Promise<number> {
  const body = {
    ...{ version: '4', groupKey, truncatedAlerts: 0, status: 'firing', receiver: 'opsloop' },
    ...{ groupLabels: {}, commonLabels: {}, commonAnnotations: {}, alerts },
    externalURL: 'http://alertmanager.example.org',
  };
  const began = performance.now();
  const response = await fetch(webhook_url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  if (response.status !== 202) throw new Error(`not taken: ${await response.text()}`);
  await response.arrayBuffer();
  return performance.now() - began;
}
