import { stringify } from 'yaml';
import type { Mesh } from './create-mesh.ts';
import { meshRules, type Pace } from './mesh-rules.ts';

/** Where Alertmanager posts, with the bearer token that is demanded there. */
export type WebhookTarget = { url: string; token: string };

function scrapeConfigs({
  namespace,
  address,
  members,
}: Pick<Mesh, 'namespace' | 'address' | 'members'>) {
  const targets = [`127.0.0.1:${address.port}`];
  const services = [...members.keys()].map((service) => ({
    job_name: `${namespace}/${service}`,
    metrics_path: `/${service}/metrics`,
    static_configs: [{ targets, labels: { namespace, service } }],
  }));
  const platform = {
    job_name: `${namespace}/platform`,
    ...{ metrics_path: '/platform/metrics', honor_labels: true, static_configs: [{ targets }] },
  };
  return [...services, platform];
}

/** `prometheus.yml`: scrapes every service of the meshes and hands alerts to Alertmanager. */
export function prometheusSettings(
  meshes: readonly Pick<Mesh, 'namespace' | 'address' | 'members'>[],
  { pace, alertmanager, rulesFile }: { pace: Pace; alertmanager: string; rulesFile: string },
): string {
  const every = `${pace.scrape}s`;
  return stringify({
    global: { scrape_interval: every, scrape_timeout: every, evaluation_interval: every },
    rule_files: [rulesFile],
    alerting: { alertmanagers: [{ static_configs: [{ targets: [alertmanager] }] }] },
    scrape_configs: meshes.flatMap(scrapeConfigs),
  });
}

/** The rules file. */
export function rulesSettings(pace: Pace): string {
  return stringify({ groups: [{ name: 'mesh', rules: meshRules(pace) }] });
}

/** `alertmanager.yml`: all alerts of a mesh at one time are one group, posted to us. */
export function alertmanagerSettings({ url, token }: WebhookTarget): string {
  const authorization = { type: 'Bearer', credentials: token };
  const webhook = { url, send_resolved: true, http_config: { authorization } };
  return stringify({
    route: {
      ...{ receiver: 'opsloop', group_by: ['namespace'] },
      ...{ group_wait: '0s', group_interval: '1s', repeat_interval: '4h' },
    },
    receivers: [{ name: 'opsloop', webhook_configs: [webhook] }],
  });
}
