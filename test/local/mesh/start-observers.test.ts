import { expect, onTestFinished, test, vi } from 'vitest';
import { systemClock } from '../../../src/domain/clock.ts';
import { createMesh } from '../../../src/local/mesh/create-mesh.ts';
import { provideObservers, startObservers } from '../../../src/local/mesh/start-observers.ts';
import { PROGRAMS } from '../../support/programs.ts';
import { silentLog as log } from '../../support/silent-log.ts';
import { tempDataDir } from '../stores/temp-data-dir.ts';

async function start(dataDir: string) {
  const options = { namespace: 'test', clock: systemClock, perSecond: 5, tellChange: () => {} };
  const mesh = await createMesh(options);
  onTestFinished(mesh.stop);
  const programs = await provideObservers(PROGRAMS, log);
  const webhook = { url: 'http://127.0.0.1:9/', token: 'x' };
  const watching = { meshes: [mesh], webhook, pace: { scrape: 1, hold: 1 }, dataDir, log };
  const observers = await startObservers(programs, watching);
  onTestFinished(observers.stop);
  return observers;
}

async function ask(url: string, query: string): Promise<string> {
  return (await fetch(`${url}/api/v1/query?${new URLSearchParams({ query })}`)).text();
}

test('Prometheus reads every service of the mesh and knows Alertmanager', async () => {
  const { prometheusUrl, alertmanagerUrl } = await start(await tempDataDir());
  await vi.waitFor(async () => {
    const up = await ask(prometheusUrl, 'count(up{namespace="test",service!=""} == 1)');
    expect(up).toContain('"6"]');
  }, 20_000);
  const known = await (await fetch(`${prometheusUrl}/api/v1/alertmanagers`)).text();
  expect(known).toContain(alertmanagerUrl);
}, 60_000);
