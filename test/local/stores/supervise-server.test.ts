import { expect, test, vi } from 'vitest';
import type { Server } from '../../../src/local/stores/spawn-server.ts';
import { pauseBefore, superviseServer } from '../../../src/local/stores/supervise-server.ts';
import { silentLog } from '../../support/silent-log.ts';

function aServer(pid: number) {
  const { promise, resolve } = Promise.withResolvers<void>();
  const server: Server = { pid, identity: `boot:${pid}`, ended: promise };
  return { server, end: resolve };
}

test('the first try is at once, later ones are ever further apart, up to half a minute', () => {
  expect([0, 1, 2, 3, 10].map(pauseBefore)).toEqual([0, 1_000, 2_000, 4_000, 30_000]);
});

test('a start that fails is told and tried again', async () => {
  const [first, second] = [aServer(1), aServer(2)];
  const launch = vi.fn<() => Promise<Server>>();
  launch.mockRejectedValueOnce(new Error('no room')).mockResolvedValueOnce(second.server);
  const log = { ...silentLog, error: vi.fn() };
  const kept = superviseServer(first.server, { store: 'redis', launch, log });
  first.end();
  await vi.waitFor(() => expect(kept.pid()).toBe(2), { timeout: 5_000 });
  expect(log.error).toHaveBeenCalledWith({ store: 'redis', err: 'no room' }, expect.any(String));
  expect(await kept.letGo()).toBe(second.server);
});

test('one that was let go is not started again', async () => {
  const { server, end } = aServer(1);
  const launch = vi.fn<() => Promise<Server>>();
  const kept = superviseServer(server, { store: 'redis', launch, log: silentLog });
  expect(await kept.letGo()).toBe(server);
  end();
  await server.ended;
  expect(launch).not.toHaveBeenCalled();
});

test('letting go while it is being started waits for that start, so that it can be ended', async () => {
  const [first, second] = [aServer(1), aServer(2)];
  const start = Promise.withResolvers<Server>();
  const launch = vi.fn(() => start.promise);
  const kept = superviseServer(first.server, { store: 'redis', launch, log: silentLog });
  first.end();
  await vi.waitFor(() => expect(launch).toHaveBeenCalled());
  const left = kept.letGo();
  start.resolve(second.server);
  expect(await left).toBe(second.server);
});

test('letting go during a pause does not wait for its end', async () => {
  const { server, end } = aServer(1);
  const launch = vi.fn(() => Promise.reject(new Error('no room')));
  const kept = superviseServer(server, { store: 'redis', launch, log: silentLog });
  end();
  await vi.waitFor(() => expect(launch).toHaveBeenCalled());
  expect(await kept.letGo()).toBeNull();
});
