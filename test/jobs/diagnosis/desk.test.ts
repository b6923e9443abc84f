import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createDiagnosisArchive } from '../../../src/db/postgres/index.ts';
import { createBundleStore } from '../../../src/db/redis/bundle-store.ts';
import { createRunStore } from '../../../src/db/redis/run-store.ts';
import { createSessionStore } from '../../../src/db/redis/session-store.ts';
import { systemClock } from '../../../src/domain/clock.ts';
import type { EvidenceSource } from '../../../src/domain/evidence.ts';
import { createSourceChecks } from '../../../src/jobs/diagnosis/check-sources.ts';
import { createDesk } from '../../../src/jobs/diagnosis/create-desk.ts';
import { createSaveDiagnosis } from '../../../src/jobs/diagnosis/save-diagnosis.ts';
import { unpackBundle } from '../../../src/jobs/diagnosis/unpack-bundle.ts';
import { createTestPostgres, type TestPostgres } from '../../support/postgres.ts';
import { createTestRedis, type TestRedis } from '../../support/redis.ts';
import { aCompletedSession } from '../../support/sessions.ts';

let redis: TestRedis;
let postgres: TestPostgres;
beforeAll(async () => {
  [redis, postgres] = await Promise.all([createTestRedis(), createTestPostgres()]);
});
afterAll(() => Promise.all([redis.close(), postgres.close()]));

function openDesk() {
  const archive = createDiagnosisArchive(postgres.database);
  const sessions = createSessionStore(redis.redis);
  const bundles = createBundleStore(redis.redis);
  const save = createSaveDiagnosis({ sessions, bundles, archive, ready: async () => {} });
  const bundleOf = async (id: string) => {
    const packed = await archive.readBundle(id);
    return packed && unpackBundle(packed);
  };
  const desk = createDesk({
    ...{ sessions, bundles, runs: createRunStore(redis.redis), clock: systemClock },
    archive: { ...archive, bundleOf },
    wake: async () => {},
    checkSources: async () => new Map(),
    services: async () => [],
  });
  return { desk, sessions, bundles, archive, save };
}

test('a diagnosis and its bundle are still there when Redis was emptied', async () => {
  const { desk, sessions, bundles, save } = openDesk();
  const session = aCompletedSession({ version: 1 });
  await sessions.create(session);
  await bundles.put(session.id, { alerts: [], series: [{ entity: 'a' }] });
  await save(session.id);
  await redis.redis.flushdb();
  expect(await desk.read(session.id)).toEqual(session);
  expect(await desk.bundleOf(session.id)).toEqual({ alerts: [], series: [{ entity: 'a' }] });
});

test('what Redis has is newer than what PostgreSQL has, also when asked by a beginning', async () => {
  const { desk, sessions, save } = openDesk();
  const session = aCompletedSession({ version: 1 });
  await sessions.create(session);
  await save(session.id);
  await sessions.update(session.id, (one) => ({ ...one, summary: 'newer' }));
  expect((await desk.read(session.id.slice(0, 9)))?.summary).toBe('newer');
  expect((await desk.read(session.id))?.summary).toBe('newer');
});

test('a judgement is kept once a person, also when only PostgreSQL still has the diagnosis', async () => {
  const { desk, sessions, archive, save } = openDesk();
  const session = aCompletedSession({ version: 1 });
  await sessions.create(session);
  await desk.judge(session.id, 'U1', 'up');
  await desk.judge(session.id, 'U1', 'down');
  await save(session.id);
  await redis.redis.flushdb();
  const judged = await desk.judge(session.id, 'U2', 'up');
  expect(judged?.feedback).toEqual({ U1: 'down', U2: 'up' });
  expect((await archive.read(session.id))?.feedback).toEqual({ U1: 'down', U2: 'up' });
  expect(await desk.judge(crypto.randomUUID(), 'U1', 'up')).toBeNull();
});

test('a bundle is packed as JSON whatever is in it', async () => {
  const { bundles } = openDesk();
  for (const bundle of [{}, { series: [], a: undefined, b: [null, undefined] }, [1], null, 'x']) {
    await bundles.put('one', bundle);
    const packed = (await bundles.packed('one')) ?? new Uint8Array();
    expect(await unpackBundle(packed)).toEqual(JSON.parse(JSON.stringify(bundle)));
  }
  expect(await unpackBundle(gzipSync('{}'))).toEqual({});
});

test('sources are asked at most once at a time, and not again for a while', async () => {
  const clock = { at: 0, now: () => clock.at };
  const check = vi.fn(async () => ({ verdict: 'ok', detail: '3.1' }) as const);
  const source = { name: 'prometheus', check } as unknown as EvidenceSource;
  const checks = createSourceChecks([source], clock);
  await Promise.all([checks(), checks()]);
  clock.at = 14_999;
  expect((await checks()).get('prometheus')).toEqual({ verdict: 'ok', detail: '3.1', ms: 0 });
  expect(check).toHaveBeenCalledTimes(1);
  clock.at = 15_000;
  await checks();
  expect(check).toHaveBeenCalledTimes(2);
});

test('a source that throws when it is asked how it is counts as failed', async () => {
  const check = async () => {
    throw new Error('broken');
  };
  const source = { name: 'loki', check } as unknown as EvidenceSource;
  const checks = await createSourceChecks([source], systemClock)();
  expect(checks.get('loki')).toMatchObject({ verdict: 'failed' });
});
