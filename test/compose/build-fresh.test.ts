import { afterEach, expect, test } from 'vitest';
import { buildFresh } from '../../src/compose/build-fresh.ts';
import { buildSources } from '../../src/compose/build-sources.ts';
import { followMesh } from '../../src/compose/follow-mesh.ts';
import { parseConfig } from '../../src/config/parse-config.ts';
import { OpsError } from '../../src/domain/errors.ts';
import type { LogsWish, SignalsWish } from '../../src/domain/fresh.ts';
import type { ObserverState } from '../../src/local/mesh/index.ts';
import { type HttpSource, startHttpSource } from '../support/http-source.ts';
import { createMovableClock } from '../support/movable-clock.ts';
import { silentLog } from '../support/silent-log.ts';

const SIGNALS: SignalsWish = {
  ...{ services: ['cart'], namespace: null },
  window: { start: 1_750_000_000_000, end: 1_750_001_800_000 },
};
const LOGS: LogsWish = { ...SIGNALS, level: 'error' };

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close();
});

async function startSource(): Promise<HttpSource> {
  const server = await startHttpSource();
  opened.push(server);
  return server;
}

function build(env: Record<string, string>) {
  const config = parseConfig({ MAX_RETRIES: '0', ...env });
  const deps = { changes: null, cluster: null, clock: createMovableClock(), log: silentLog };
  return { config, create: (now: typeof config) => buildSources({ ...deps, config: now }) };
}

test('what nobody configured says so', async () => {
  const { config, create } = build({});
  const { fresh, close } = create(config);
  opened.push({ close });
  expect(await fresh.readSignals(SIGNALS)).toEqual({ kind: 'not_configured' });
  expect(await fresh.readLogs(LOGS)).toEqual({ kind: 'not_configured' });
});

test('sources are asked as the settings say, and through one breaker with the diagnoses', async () => {
  const server = await startSource();
  server.answer(() => ({ status: 503 }));
  const { config, create } = build({
    ...{ PROMETHEUS_URL: server.url, PROMETHEUS_TOKEN: 'secret' },
    ...{ LOKI_URL: server.url, LOKI_TENANT: 'team-a' },
  });
  const { fresh, close } = create(config);
  opened.push({ close });
  expect(await fresh.readSignals(SIGNALS)).toEqual({ kind: 'failed', reason: 'http_503' });
  expect(server.asked[0]?.headers.authorization).toBe('Bearer secret');
  for (let i = 0; i < 6; i += 1) await fresh.readLogs(LOGS);
  expect(server.asked.at(-1)?.headers['x-scope-orgid']).toBe('team-a');
  expect(await fresh.readLogs(LOGS)).toEqual({ kind: 'failed', reason: 'breaker_open' });
});

test('one that answers too late, or breaks, has failed', async () => {
  const late = new Promise<never>(() => {});
  const broken = async () => {
    throw new OpsError('invalid_metric_names', 'METRIC_NAMES_FILE can’t be used');
  };
  const slow = buildFresh({
    ...{ prometheus: { readSignals: broken }, readLogs: () => late },
    ...{ log: silentLog, withinMs: 20 },
  });
  expect(await slow.readLogs(LOGS)).toEqual({ kind: 'failed', reason: 'timeout' });
  const reason = 'invalid_metric_names';
  expect(await slow.readSignals(SIGNALS)).toEqual({ kind: 'failed', reason });
});

test('the Prometheus of the local mesh is asked as soon as it runs', async () => {
  const server = await startSource();
  server.answer(() => ({ status: 503 }));
  let state: ObserverState = { state: 'fetching' };
  const { config, create } = build({});
  const { fresh, close } = followMesh(config, { mesh: { observers: () => state } }, create);
  opened.push({ close });
  expect(await fresh.readSignals(SIGNALS)).toEqual({ kind: 'not_configured' });
  state = { state: 'running', prometheusUrl: server.url, alertmanagerUrl: server.url };
  expect(await fresh.readSignals(SIGNALS)).toEqual({ kind: 'failed', reason: 'http_503' });
  expect(await fresh.readLogs(LOGS)).toEqual({ kind: 'not_configured' });
});
