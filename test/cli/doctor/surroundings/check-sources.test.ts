import { expect, test } from 'vitest';
import { checkAlertmanager } from '../../../../src/cli/doctor/surroundings/check-alertmanager.ts';
import { checkSources } from '../../../../src/cli/doctor/surroundings/check-sources.ts';
import { parseConfig } from '../../../../src/config/parse-config.ts';
import { systemClock } from '../../../../src/domain/clock.ts';
import { startKubernetes } from '../../../support/kubernetes-server.ts';
import { runCheck, told, withoutMend } from '../support/run-check.ts';
import { serve } from '../support/serve.ts';

async function look(env: Record<string, string>, limitMs = 5_000) {
  const config = parseConfig({ MAX_RETRIES: '0', ...env });
  const findings = await checkSources(config, { clock: systemClock, limitMs });
  expect(withoutMend(findings)).toEqual([]);
  expect(JSON.stringify(findings)).not.toContain('hidden');
  return told(findings);
}

const nobody = () => serve(() => new Response('', { status: 503 }));

test('sources that nobody set are named, and nothing is amiss', async () => {
  const found = await look({});
  expect(found.every((one) => one.startsWith('ok '))).toBe(true);
  for (const name of ['Prometheus', 'Loki', 'Kubernetes', 'control plane']) {
    expect(found.join('\n')).toMatch(new RegExp(`${name} is not set`));
  }
});

test('a Loki that answers tells by which label services are found, one that refuses what to set', async () => {
  const labels = () => Response.json({ status: 'success', data: ['service_name'] });
  expect(await look({ LOKI_URL: await serve(labels) })).toContain(
    'ok Loki can be asked: services are found by service_name.',
  );
  const refuses = await serve(() => new Response('no org id', { status: 401 }));
  const found = await look({ LOKI_URL: refuses, LOKI_TOKEN: 'hidden' });
  expect(found.join('\n')).toMatch(/warn Loki can't be asked.*LOKI_TENANT/);
});

test('a cluster that lacks one permission is usable, and the permission is named', async () => {
  const cluster = await startKubernetes([]);
  cluster.forbidden.add('nodes');
  try {
    const found = await look({ KUBERNETES_API_URL: cluster.url, KUBERNETES_TOKEN: 'hidden' });
    expect(found).toContain('warn Kubernetes can be asked: may not list nodes.');
  } finally {
    await cluster.close();
  }
});

test('none that is away keeps the product from its work', async () => {
  const url = await nobody();
  const found = await look({ LOKI_URL: url, KUBERNETES_API_URL: url, CONTROL_PLANE_URL: url });
  expect(found.filter((one) => one.startsWith('warn '))).toHaveLength(3);
  expect(found.some((one) => one.startsWith('block '))).toBe(false);
});

test('one that never answers is over in time, and blocks nothing', async () => {
  const url = await serve(() => new Promise(() => {}));
  const found = await look({ LOKI_URL: url, KUBERNETES_API_URL: url }, 1_000);
  expect(found.filter((one) => /^warn .*no answer in time/.test(one))).toHaveLength(2);
});

test('Alertmanager is asked for its version', async () => {
  const url = await serve((request) =>
    new URL(request.url).pathname === '/am/api/v2/status'
      ? Response.json({ versionInfo: { version: '0.28.1' }, cluster: { status: 'ready' } })
      : new Response('', { status: 404 }),
  );
  const ask = async (env: Record<string, string>) =>
    told(await runCheck(checkAlertmanager(parseConfig(env), 2_000)));
  expect(await ask({ ALERTMANAGER_URL: `${url}/am` })).toEqual([
    'ok Alertmanager 0.28.1 answers: alerts can be silenced.',
  ]);
  expect((await ask({ ALERTMANAGER_URL: url }))[0]).toMatch(/^warn .*http_404/);
  expect((await ask({}))[0]).toMatch(/^ok .*not set/);
});
