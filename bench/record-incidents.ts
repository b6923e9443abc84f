// Lives through five incidents of the local mesh at once and writes them down as `examples/*.json.gz`.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { systemClock } from '../src/domain/clock.ts';
import { createMesh, type Mesh } from '../src/local/mesh/create-mesh.ts';
import type { MeshChange } from '../src/local/mesh/mesh-change.ts';
import { MeshFaultSpec } from '../src/local/mesh/mesh-fault.ts';
import { provideObservers, startObservers } from '../src/local/mesh/start-observers.ts';
import { composeBundle } from './record/compose-bundle.ts';
import { hearAlerts } from './record/hear-alerts.ts';
import { readNumber } from './support/read-options.ts';
import { say } from './support/report.ts';
import { ROOT } from './support/spawn-node.ts';
import { type Stack, withStack } from './support/stack.ts';
import { makeTempFolder } from './support/temp-folder.ts';

const { values } = parseArgs({
  options: {
    calm: { type: 'string', default: '600' },
    trouble: { type: 'string', default: '150' },
    out: { type: 'string', default: join(ROOT, 'examples') },
  },
});
const calm = readNumber('calm', values.calm);
const trouble = readNumber('trouble', values.trouble);

const INCIDENTS = {
  latency: MeshFaultSpec.parse({ kind: 'latency', service: 'inventory' }),
  errors: MeshFaultSpec.parse({ kind: 'errors', service: 'checkout' }),
  'memory-leak': MeshFaultSpec.parse({
    ...{ kind: 'memory_leak', service: 'catalog', mb_per_second: 2 },
  }),
  'crash-loop': MeshFaultSpec.parse({ kind: 'crash_loop', service: 'payments' }),
  'bad-deploy': MeshFaultSpec.parse({ kind: 'bad_deploy', service: 'payments' }),
};
/** Something innocent happens this long before. */
const HARMLESS_BEFORE = 70;
const LOG = { info() {}, warn: console.warn, error: console.error };

type Lived = { name: string; fault: MeshFaultSpec; mesh: Mesh; changes: MeshChange[] };

async function openMesh(name: string, fault: MeshFaultSpec, stack: Stack): Promise<Lived> {
  const changes: MeshChange[] = [];
  const mesh = await createMesh({
    ...{ namespace: `shop-${name}`, clock: systemClock, perSecond: 4 },
    tellChange: (change) => void changes.push(change),
  });
  stack.push(mesh.stop);
  return { name, fault, mesh, changes };
}

async function watch(lived: readonly Lived[], stack: Stack) {
  const folder = await makeTempFolder();
  stack.push(folder.remove);
  const heard = await hearAlerts();
  stack.push(heard.close);
  const programs = await provideObservers(folder.path, LOG);
  const observers = await startObservers(programs, {
    ...{ meshes: lived.map(({ mesh }) => mesh), webhook: { url: heard.url, token: 'none' } },
    ...{ pace: { scrape: 2, hold: 10 }, dataDir: folder.path, log: LOG },
  });
  stack.push(observers.stop);
  return { heard, url: observers.prometheusUrl };
}

async function liveThrough(lived: readonly Lived[], signal: AbortSignal): Promise<void> {
  say(`calm for ${calm} s`);
  await delay((calm - HARMLESS_BEFORE) * 1_000, undefined, { signal });
  for (const { mesh } of lived) mesh.deployHarmless('frontend');
  await delay(HARMLESS_BEFORE * 1_000, undefined, { signal });
  say(`trouble for ${trouble} s`);
  for (const { mesh, fault } of lived) mesh.addFault(fault);
  await delay(trouble * 1_000, undefined, { signal });
}

async function record(stack: Stack, signal: AbortSignal): Promise<void> {
  const began = Math.ceil(Date.now() / 1_000) + 15;
  const lived = await Promise.all(
    Object.entries(INCIDENTS).map(([name, fault]) => openMesh(name, fault, stack)),
  );
  const { heard, url } = await watch(lived, stack);
  await liveThrough(lived, signal);
  const to = Math.floor(Date.now() / 1_000);
  const from = to - trouble - Math.floor(calm / 2);
  await mkdir(values.out, { recursive: true });
  for (const { name, mesh, changes } of lived) {
    const when = { window: { from, to, step: 5 }, baseline: { from: began, to: from, step: 5 } };
    const bundle = await composeBundle(url, { mesh, changes, alerts: heard.alerts(), ...when });
    const bytes = gzipSync(JSON.stringify(bundle), { level: 9 });
    await writeFile(join(values.out, `${name}.json.gz`), bytes);
    say(`${name}: ${Math.round(bytes.length / 1024)} kB`);
  }
}

await withStack(record);
