import { afterEach, expect, test } from 'vitest';
import { buildSources, type Sources } from '../../src/compose/build-sources.ts';
import { parseConfig } from '../../src/config/parse-config.ts';
import { SOURCES } from '../../src/domain/evidence.ts';
import { startHttpSource } from '../support/http-source.ts';
import { createMovableClock } from '../support/movable-clock.ts';
import { silentLog } from '../support/silent-log.ts';

let built: Sources | null = null;
afterEach(() => built?.close());

function build(env: Record<string, string>): Sources {
  const deps = { config: parseConfig(env), changes: null, clock: createMovableClock() };
  built = buildSources({ ...deps, cluster: null, log: silentLog });
  return built;
}

test('every source is there, and one that nobody configured says what to set', async () => {
  const { sources, services } = build({});
  // Changes are told by what the rest of the graph knows: without it, nobody is there to ask.
  const expected = SOURCES.filter((name) => name !== 'changes');
  expect(sources.map(({ name }) => name).toSorted()).toEqual(expected.toSorted());
  const prometheus = sources.find(({ name }) => name === 'prometheus');
  expect(await prometheus?.check(AbortSignal.timeout(1_000))).toEqual({
    verdict: 'not_configured',
    detail: 'set PROMETHEUS_URL',
  });
  expect(await services()).toEqual([]);
});

test('Prometheus is asked as the settings say, and tells of topology as well', async () => {
  const server = await startHttpSource();
  server.answer(() => ({ json: { status: 'success', data: { version: '3.1.0' } } }));
  const { sources } = build({ PROMETHEUS_URL: server.url, PROMETHEUS_TOKEN: 'secret' });
  for (const name of ['prometheus', 'topology']) {
    const source = sources.find((one) => one.name === name);
    const check = await source?.check(AbortSignal.timeout(5_000));
    expect(check).toEqual({ verdict: 'ok', detail: 'version 3.1.0' });
  }
  expect(server.asked[0]?.headers.authorization).toBe('Bearer secret');
  await server.close();
});
