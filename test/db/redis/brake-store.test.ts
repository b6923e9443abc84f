import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createBrakeArchive } from '../../../src/db/postgres/index.ts';
import { createBrakeStore } from '../../../src/db/redis/brake-store.ts';
import { createOutbox } from '../../../src/db/redis/outbox.ts';
import { createRunStore } from '../../../src/db/redis/run-store.ts';
import type { Brake } from '../../../src/domain/brake.ts';
import { OpsError } from '../../../src/domain/errors.ts';
import { createMirror } from '../../../src/jobs/mirror.ts';
import { createTestPostgres, type TestPostgres } from '../../support/postgres.ts';
import { createTestRedis, type TestRedis } from '../../support/redis.ts';
import { silentLog } from '../../support/silent-log.ts';

let redis: TestRedis;
let pg: TestPostgres;
let now: number;
let away: boolean;
let changes: number;
beforeAll(async () => {
  [redis, pg] = await Promise.all([createTestRedis(), createTestPostgres()]);
});
afterAll(() => Promise.all([redis.close(), pg.close()]));
beforeEach(async () => {
  await redis.redis.flushdb();
  await pg.sql`truncate brakes`;
  [now, away, changes] = [1_000, false, 0];
});

function open() {
  const archive = createBrakeArchive(pg.database);
  return createBrakeStore({
    ...{ redis: redis.redis, repo: 'acme/shop', branch: 'main', clock: { now: () => now } },
    archived: async (lane) => {
      if (away) throw new OpsError('database_unavailable', 'away', { retry: true });
      return archive.get(lane);
    },
    changed: async () => {
      changes += 1;
    },
  });
}

/** Writes what waits for PostgreSQL. */
async function mirror(): Promise<void> {
  const archive = createBrakeArchive(pg.database);
  await createMirror({
    outbox: createOutbox(redis.redis),
    runs: createRunStore(redis.redis),
    saveTask: async () => {},
    saveRun: async () => {},
    saveBrakes: archive.save,
    saveDiagnosis: async () => {},
    saveIncident: async () => {},
    log: silentLog as never,
    report() {},
  }).flush();
}

const pause: Brake = { kind: 'paused', reason: 'fire drill', by: 'U1', at: 1_000, sha: null };
const lock: Brake = { kind: 'locked', reason: 'rolled back', by: null, at: 1_500, sha: 'abc' };

describe('the brakes of a lane', () => {
  it('are off until somebody sets one, which of two at once only one does', async () => {
    const [one, other] = [open(), open()];
    expect(await one.read()).toEqual({ paused: null, locked: null });
    const set = await Promise.all([one.set(pause), other.set({ ...pause, by: 'U2' })]);
    expect(set.toSorted()).toEqual([false, true]);
    expect((await one.read()).paused).toMatchObject({ reason: 'fire drill' });
    expect(changes).toBe(1);
  });

  it('are released on their own, once, and remember when they were on', async () => {
    const store = open();
    await store.set(pause);
    await store.set(lock);
    now = 4_000;
    expect(await store.release('paused')).toEqual(pause);
    expect(await store.release('paused')).toBeNull();
    now = 9_000;
    expect(await store.read()).toEqual({ paused: null, locked: lock });
    expect(await store.spans(0)).toEqual([
      { kind: 'paused', from: 1_000, to: 4_000 },
      { kind: 'locked', from: 1_500, to: 9_000 },
    ]);
    expect(await store.spans(4_000)).toHaveLength(1);
  });

  it('are back from PostgreSQL when Redis was emptied', async () => {
    const store = open();
    await store.set(pause);
    await store.set(lock);
    await store.release('locked');
    await mirror();
    await redis.redis.flushdb();
    expect(await store.read()).toEqual({ paused: pause, locked: null });
    expect(await store.release('paused')).toEqual(pause);
    await mirror();
    await redis.redis.flushdb();
    expect(await store.read()).toEqual({ paused: null, locked: null });
  });

  it('stay as they were seen last while Redis is empty and PostgreSQL can not be asked', async () => {
    const store = open();
    await store.set(pause);
    await mirror();
    expect((await store.read()).paused).toEqual(pause);
    await redis.redis.flushdb();
    away = true;
    expect(await store.read()).toEqual({ paused: pause, locked: null });
    expect(await store.set(lock)).toBe(true);
    expect(await store.read()).toEqual({ paused: pause, locked: lock });
    await expect(store.release('paused')).rejects.toMatchObject({ code: 'brakes_unknown' });
    away = false;
    expect(await open().read()).toEqual({ paused: pause, locked: lock });
    away = true;
    expect(await open().read()).toEqual({ paused: pause, locked: lock });
  });

  it('are off for who never saw any, until PostgreSQL can be asked', async () => {
    await open().set(pause);
    await mirror();
    await redis.redis.flushdb();
    away = true;
    const fresh = open();
    expect(await fresh.read()).toEqual({ paused: null, locked: null });
    away = false;
    expect(await fresh.read()).toEqual({ paused: pause, locked: null });
  });

  it('are never put back to an older state in PostgreSQL', async () => {
    const archive = createBrakeArchive(pg.database);
    const state = { paused: pause, locked: null, version: 3, spans: [] };
    await archive.save('acme/shop:main', state);
    await archive.save('acme/shop:main', { ...state, paused: null, version: 2 });
    expect(await archive.get('acme/shop:main')).toEqual(state);
  });
});
