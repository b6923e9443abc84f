import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../../src/domain/clock.ts';
import { createMesh, type Mesh } from '../../../src/local/mesh/create-mesh.ts';
import { meshRoutes } from '../../../src/local/mesh/mesh-routes.ts';

const observers = () => ({ state: 'fetching' });

async function openRoutes() {
  const options = { namespace: 'test', clock: systemClock, perSecond: 1, tellChange: () => {} };
  const mesh: Mesh = await createMesh(options);
  onTestFinished(mesh.stop);
  return meshRoutes({ mesh: () => mesh, observers });
}

const post = (body: object) => ({ method: 'POST', body: JSON.stringify(body) });

test('a fault is switched on, shown and switched off', async () => {
  const app = await openRoutes();
  const added = await app.request('/faults', post({ service: 'payments', kind: 'latency' }));
  expect(added.status).toBe(201);
  const { id } = (await added.json()) as { id: string };
  const shown = await (await app.request('/faults')).json();
  expect(shown).toMatchObject({ faults: [{ id, service: 'payments', delay_ms: 900 }] });
  expect((await app.request(`/faults/${id}`, { method: 'DELETE' })).status).toBe(204);
  expect((await app.request(`/faults/${id}`, { method: 'DELETE' })).status).toBe(404);
});

test('its runbook ends what is wrong with one service and leaves the others', async () => {
  const app = await openRoutes();
  await app.request('/faults', post({ service: 'payments', kind: 'latency' }));
  await app.request('/faults', post({ service: 'payments', kind: 'errors' }));
  await app.request('/faults', post({ service: 'catalog', kind: 'errors' }));
  const repaired = await app.request('/repair', post({ target: 'payments', by: 'U1' }));
  expect(await repaired.json()).toEqual({ ended: 2 });
  const left = await (await app.request('/faults')).json();
  expect(left).toMatchObject({ faults: [{ service: 'catalog' }] });
  expect((await app.request('/repair', post({ target: 'nobody' }))).status).toBe(400);
});

test('what it does not understand is refused', async () => {
  const app = await openRoutes();
  for (const wrong of [
    { service: 'nobody', kind: 'latency' },
    { service: 'payments', kind: 'latency', more: 1 },
  ])
    expect((await app.request('/faults', post(wrong))).status).toBe(400);
});

test('it shows its services and how far those who watch are', async () => {
  const app = await openRoutes();
  const shown = await (await app.request('/')).json();
  expect(shown).toMatchObject({ running: true, observers: { state: 'fetching' } });
});

test('before it runs it can not be broken', async () => {
  const app = meshRoutes({ mesh: () => null, observers });
  const answer = await app.request('/faults', post({ service: 'payments', kind: 'latency' }));
  expect(answer.status).toBe(409);
});
