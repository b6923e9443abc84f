import { expect, onTestFinished, test, vi } from 'vitest';
import { systemClock } from '../../../src/domain/clock.ts';
import { createMesh } from '../../../src/local/mesh/create-mesh.ts';
import type { MeshChange } from '../../../src/local/mesh/mesh-change.ts';
import { MeshFaultSpec } from '../../../src/local/mesh/mesh-fault.ts';

async function openMesh() {
  const changes: MeshChange[] = [];
  const mesh = await createMesh({
    ...{ namespace: 'test', clock: systemClock, perSecond: 20 },
    tellChange: (change) => void changes.push(change),
  });
  onTestFinished(mesh.stop);
  const meters = async (service: string) =>
    (await fetch(`${mesh.address.url}/${service}/metrics`)).text();
  const work = async (service: string) =>
    (await fetch(`${mesh.address.url}/${service}/work`)).status;
  const breakIt = (fault: object) => mesh.addFault(MeshFaultSpec.parse(fault));
  return { mesh, changes, meters, work, breakIt };
}

test('its services really ask each other, and count it under the classic names', async () => {
  const { meters } = await openMesh();
  await vi.waitFor(async () => {
    const said = await meters('checkout');
    expect(said).toMatch(/http_requests_total\{[^}]*code="200"\} [1-9]/);
    expect(said).toMatch(
      /http_client_requests_total\{caller="checkout",callee="payments",code="200"\}/,
    );
    expect(said).toMatch(/http_request_duration_seconds_bucket\{le="0.25"/);
  });
});

test('what fails behind a service fails the service', async () => {
  const { mesh, work, breakIt } = await openMesh();
  expect(await work('checkout')).toBe(200);
  const { id } = breakIt({ service: 'payments', kind: 'errors', share: 1 });
  expect(await work('payments')).toBe(500);
  expect(await work('checkout')).toBe(502);
  expect(mesh.removeFault(id)).toBe(true);
  expect(await work('checkout')).toBe(200);
  expect(mesh.removeFault(id)).toBe(false);
});

test('a bad deploy tells its change, and is rolled back when switched off', async () => {
  const { mesh, changes, breakIt } = await openMesh();
  const { id } = breakIt({ service: 'payments', kind: 'bad_deploy' });
  const version = () => mesh.members.get('payments')?.version();
  expect(version()).toBe('1.5.0');
  expect(changes).toMatchObject([
    {
      kind: 'deploy',
      entity: 'payments',
      version: '1.5.0',
      commit: expect.stringMatching(/^\w{40}$/),
    },
  ]);
  mesh.removeFault(id);
  expect(version()).toBe('1.4.0');
  expect(changes[1]?.title).toBe('Roll back from 1.5.0 to 1.4.0');
});

test('a dead service answers nobody, its meters included', async () => {
  const { mesh, work, meters, breakIt } = await openMesh();
  breakIt({ service: 'payments', kind: 'crash_loop' });
  await vi.waitFor(() => expect(mesh.members.get('payments')?.process.isUp()).toBe(false), 10_000);
  await expect(meters('payments')).rejects.toThrow();
  expect(await work('checkout')).toBe(502);
});
