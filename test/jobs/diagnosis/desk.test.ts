import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { rankPacked } from '../../../src/analysis/thread/rank-packed.ts';
import { connectPostgres, createDiagnosisArchive } from '../../../src/db/postgres/index.ts';
import { createBundleStore } from '../../../src/db/redis/bundle-store.ts';
import { createRunStore } from '../../../src/db/redis/run-store.ts';
import { createSessionStore } from '../../../src/db/redis/session-store.ts';
import { systemClock } from '../../../src/domain/clock.ts';
import type { EvidenceSource } from '../../../src/domain/evidence.ts';
import { createSourceChecks } from '../../../src/jobs/diagnosis/check-sources.ts';
import { createDesk } from '../../../src/jobs/diagnosis/create-desk.ts';
import { createSaveDiagnosis } from '../../../src/jobs/diagnosis/save-diagnosis.ts';
import { unpackBundle } from '../../../src/jobs/diagnosis/unpack-bundle.ts';
import { slowService } from '../../support/evidence.ts';
import { createTestPostgres, type TestPostgres } from '../../support/postgres.ts';
import { createTestRedis, type TestRedis } from '../../support/redis.ts';
import { aCompletedSession, aSession } from '../../support/sessions.ts';

let redis: TestRedis;
let postgres: TestPostgres;
beforeAll(async () => {
  [redis, postgres] = await Promise.all([createTestRedis(), createTestPostgres()]);
});
afterAll(() => Promise.all([redis.close(), postgres.close()]));

const HOUR = 3_600_000;
const SCOPE = {
  ...{ services: [], namespace: null, alerts: [] },
  window: { start: 10 * HOUR, end: 11 * HOUR },
  baseline: { start: 9 * HOUR, end: 10 * HOUR },
};

function openDesk(database = postgres.database) {
  const archive = createDiagnosisArchive(database);
  const sessions = createSessionStore(redis.redis);
  const bundles = createBundleStore(redis.redis);
  const save = createSaveDiagnosis({ sessions, bundles, archive, ready: async () => {} });
  const bundleOf = async (id: string) => {
    const packed = await archive.readBundle(id);
    return packed && unpackBundle(packed);
  };
  const heard: (boolean | null)[] = [];
  const desk = createDesk({
    ...{ sessions, bundles, runs: createRunStore(redis.redis), clock: systemClock },
    archive: { ...archive, bundleOf },
    wake: async () => {},
    labelled: ({ agrees }) => heard.push(agrees),
    rankAgain: async (packed, statements) => rankPacked(packed, statements),
    checkSources: async () => new Map(),
    services: async () => [],
  });
  return { desk, sessions, bundles, archive, save, heard };
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

const NOTHING = { entity: null, change: null, id: null, at: null, refuted: false };

/** A diagnosis of checkout whose bundle shows checkout and cart alike. */
async function diagnosed() {
  const { sessions, bundles, ...rest } = openDesk();
  const session = aCompletedSession({ version: 1 });
  await sessions.create(session);
  const evidence = slowService(SCOPE, 'checkout');
  const again = slowService(SCOPE, 'cart');
  const series = [...(evidence.series ?? []), ...(again.series ?? [])];
  await bundles.put(session.id, { alerts: [], ...evidence, series });
  return { ...rest, sessions, bundles, session };
}

test('a correction ranks again, and is kept as a label of who said it, the newest of each', async () => {
  const { desk, session, sessions, heard } = await diagnosed();
  const say = (user: string, entity: string, refuted = false) =>
    desk.correct(session.id, {
      user,
      said: { ...NOTHING, entity, refuted },
      message: `it was ${entity}`,
    });
  const wrong = await say('U1', 'checkout');
  expect(wrong).toMatchObject({ kind: 'kept', label: { agrees: true } });
  const kept = await say('U1', 'cart');
  expect(kept).toMatchObject({
    kind: 'kept',
    ranked: { meant: { kind: 'entity', entity: 'cart' } },
    label: {
      told: { verdict: 'component', entity: 'checkout', change: null, confidence: 0.9 },
      meant: { entity: 'cart', change: null },
      ...{ agrees: false, message: 'it was cart', now: { entity: 'cart' } },
    },
  });
  await say('U2', 'cart', true);
  const now = await sessions.get(session.id);
  expect(Object.keys(now?.labels ?? {})).toEqual(['U1', 'U2']);
  expect(now?.labels?.U1?.meant.entity).toBe('cart');
  // Who speaks of something else has not judged the verdict.
  expect(now?.feedback).toEqual({ U1: 'down' });
  expect(heard).toEqual([true, false, null]);
  expect(now?.diagnosis).toEqual(session.diagnosis);
  expect(now?.plan).toEqual(session.plan);
});

test('a correction is kept without the evidence, and without a secret that was pasted into it', async () => {
  const { desk } = openDesk();
  const secret = `ghp_${'a1B2'.repeat(9)}`;
  const bundleless = aCompletedSession({ version: 1 });
  await openDesk().sessions.create(bundleless);
  const said = { ...NOTHING, change: 'flag', refuted: false } as const;
  const message = `no, it was the flag ${secret} ${'x'.repeat(900)}`;
  const kept = await desk.correct(bundleless.id, { user: 'U1', said, message });
  expect(kept).toMatchObject({ kind: 'kept', ranked: null, label: { agrees: false, now: null } });
  if (kept.kind !== 'kept') throw new Error(kept.kind);
  expect(kept.label.message).not.toContain(secret);
  expect(kept.label.message.length).toBeLessThanOrEqual(500);
});

test('a correction is kept when only PostgreSQL still has the diagnosis, with its evidence', async () => {
  const { desk, session, save, archive } = await diagnosed();
  await save(session.id);
  await redis.redis.flushdb();
  const said = { ...NOTHING, entity: 'cart' };
  const kept = await desk.correct(session.id, { user: 'U1', said, message: 'cart' });
  expect(kept).toMatchObject({ kind: 'kept', ranked: { kind: 'ranked' } });
  expect((await archive.read(session.id))?.labels?.U1).toMatchObject({ agrees: false });
});

test('a correction is kept while PostgreSQL is away, and reaches it later', async () => {
  const { session } = await diagnosed();
  const away = connectPostgres({ url: 'postgres://none@127.0.0.1:1/none' });
  onTestFinished(() => away.close());
  const { desk, bundles, save } = openDesk(away);
  const correction = { user: 'U1', said: { ...NOTHING, entity: 'cart' }, message: 'cart' };
  expect(await desk.correct(session.id, correction)).toMatchObject({ ranked: { kind: 'ranked' } });
  await redis.redis.del(...(await redis.redis.keys('*bundle*')));
  expect(await bundles.packed(session.id)).toBeNull();
  expect(await desk.correct(session.id, correction)).toMatchObject({ kind: 'kept', ranked: null });
  await expect(save(session.id)).rejects.toMatchObject({ code: 'database_unavailable' });
  expect(await redis.redis.hkeys('opsloop:outbox')).toContain(`diagnosis:${session.id}`);
  await openDesk().save(session.id);
  const rows = await postgres.sql`
    select said_by, entity, agrees from diagnosis_labels where session_id = ${session.id}`;
  expect(rows).toEqual([{ said_by: 'U1', entity: 'cart', agrees: false }]);
});

test('who changes their mind with a button takes back what they said', async () => {
  const { desk, session, sessions } = await diagnosed();
  const correction = { user: 'U1', said: { ...NOTHING, entity: 'cart' }, message: 'cart' };
  await desk.correct(session.id, correction);
  await desk.judge(session.id, 'U1', 'down');
  expect((await sessions.get(session.id))?.labels).toHaveProperty('U1');
  await desk.judge(session.id, 'U1', 'up');
  expect(await sessions.get(session.id)).toMatchObject({ labels: {}, feedback: { U1: 'up' } });
});

test('what has not ended, or nobody knows, cannot be corrected', async () => {
  const { desk, sessions } = openDesk();
  const running = aSession();
  await sessions.create(running);
  const correction = { user: 'U1', said: { ...NOTHING, entity: 'cart' }, message: 'cart' };
  for (const id of [running.id, crypto.randomUUID()])
    expect(await desk.correct(id, correction)).toEqual({ kind: 'not_found' });
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
