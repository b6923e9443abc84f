import { afterEach, beforeEach, expect, it, onTestFinished } from 'vitest';
import { buildCapacity } from '../../src/compose/build-capacity.ts';
import { buildSources } from '../../src/compose/build-sources.ts';
import { followMesh } from '../../src/compose/follow-mesh.ts';
import type { Outsiders } from '../../src/compose/outsiders.ts';
import { parseConfig } from '../../src/config/parse-config.ts';
import { systemClock } from '../../src/domain/clock.ts';
import { type HttpSource, startHttpSource } from '../support/http-source.ts';
import { silentLog } from '../support/silent-log.ts';

const REQUEST = {
  ...{ resources: ['checkout'], metrics: ['memory' as const], forecastDays: 30 },
  ...{ analysis: 'forecast' as const, target: null },
};
const KNOWS_NOTHING = { json: { status: 'success', data: [] } };

let source: HttpSource;
beforeEach(async () => {
  source = await startHttpSource();
  source.answer(() => KNOWS_NOTHING);
});
afterEach(() => source.close());

function build(mesh: Outsiders['mesh'], url?: string) {
  const settings = { ...(url ? { PROMETHEUS_URL: url } : {}), PROMETHEUS_TOKEN: 'let-me-in' };
  const config = parseConfig({ ...settings, MAX_RETRIES: '0' });
  const clock = systemClock;
  const deps = { changes: null, cluster: null, clock, log: silentLog };
  const sources = followMesh(config, { mesh }, (now) => buildSources({ ...deps, config: now }));
  onTestFinished(() => sources.close());
  return buildCapacity({ config, evidence: sources, clock });
}

it('says what to set where no Prometheus is configured', async () => {
  expect(await build(null)(REQUEST)).toEqual({ kind: 'not_configured', setting: 'PROMETHEUS_URL' });
});

it('asks the Prometheus of the settings with its token', async () => {
  const outcome = await build(null, source.url)(REQUEST);
  expect(outcome).toEqual({ kind: 'no_data', resource: 'checkout', near: [] });
  expect(source.asked[0]?.headers.authorization).toBe('Bearer let-me-in');
});

it('asks the one of the local mesh as soon as that runs', async () => {
  let running = false;
  const urls = { prometheusUrl: source.url, alertmanagerUrl: source.url };
  const observers = () =>
    running ? { state: 'running' as const, ...urls } : { state: 'starting' as const };
  const analyze = build({ observers } as Outsiders['mesh']);
  expect((await analyze(REQUEST)).kind).toBe('not_configured');
  running = true;
  expect((await analyze(REQUEST)).kind).toBe('no_data');
});

it('says that it failed when nobody is there', async () => {
  await source.close();
  const outcome = await build(null, source.url)(REQUEST);
  expect(outcome).toMatchObject({ kind: 'failed', reason: 'econnrefused' });
  source = await startHttpSource();
});
