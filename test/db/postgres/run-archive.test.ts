import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createRunArchive, type RunArchive } from '../../../src/db/postgres/index.ts';
import type { LedgerEntry, Run, StoredRun } from '../../../src/domain/run.ts';
import { createTestPostgres, type TestPostgres } from '../../support/postgres.ts';

let pg: TestPostgres;
let archive: RunArchive;

beforeAll(async () => {
  pg = await createTestPostgres();
  archive = createRunArchive(pg.database);
});
afterAll(() => pg.close());
beforeEach(async () => {
  await pg.sql`truncate runs, ledger`;
});

function line(seq: number, over: Partial<LedgerEntry> = {}): LedgerEntry {
  return { seq, step: 'draft', kind: 'started', at: 1_000 + seq, data: { n: seq }, ...over };
}

function stored(fence: number, ledger: LedgerEntry[], over: Partial<Run> = {}): StoredRun {
  const run: Run = {
    id: 'run-1',
    pipeline: 'faq',
    status: 'open',
    step: 'draft',
    stepStartedAt: 5,
    attempts: 0,
    waiting: null,
    state: { any: 'thing' },
    createdAt: 1,
    updatedAt: 100,
    ...over,
  };
  return { run, ledger, fence };
}

const current = () => archive.get('run-1');

test('a run comes back with its ledger in order and its fence', async () => {
  const run = stored(3, [line(1), line(0)], { waiting: { for: 'lint', until: 9 } });
  await archive.upsert(run);
  expect(await current()).toEqual({ ...run, ledger: [line(0), line(1)] });
  expect(await archive.get('other')).toBeNull();
});

test('written twice, it is there once', async () => {
  await archive.upsert(stored(1, [line(0)]));
  await archive.upsert(stored(1, [line(0), line(1)]));
  expect((await current())?.ledger).toEqual([line(0), line(1)]);
});

test('a line that is there is never changed', async () => {
  await archive.upsert(stored(1, [line(0)]));
  await archive.upsert(stored(1, [line(0, { step: 'forged' })]));
  expect((await current())?.ledger).toEqual([line(0)]);
});

test('a worker that was fenced off changes neither the run nor its ledger', async () => {
  await archive.upsert(stored(2, [line(0)]));
  await archive.upsert(stored(1, [line(1)], { step: 'zombie', updatedAt: 999 }));
  expect(await current()).toEqual(stored(2, [line(0)]));
});

test('under one fence an older snapshot adds its lines and stays away from the newer run', async () => {
  await archive.upsert(stored(1, [line(0), line(2)], { step: 'ship', updatedAt: 200 }));
  await archive.upsert(stored(1, [line(0), line(1)], { updatedAt: 150 }));
  expect(await current()).toEqual(
    stored(1, [line(0), line(1), line(2)], { step: 'ship', updatedAt: 200 }),
  );
});

test('the worker that took over wins, even with a slower clock', async () => {
  await archive.upsert(stored(1, [], { updatedAt: 500 }));
  await archive.upsert(stored(2, [], { step: 'ship', updatedAt: 400 }));
  expect((await current())?.run.step).toBe('ship');
});

test('many writers at once end with every line once', async () => {
  const writers = Array.from({ length: 12 }, (_, i) =>
    archive.upsert(
      stored(
        1,
        Array.from({ length: i + 1 }, (_, seq) => line(seq)),
        { updatedAt: i },
      ),
    ),
  );
  await Promise.all(writers);
  const run = await current();
  expect(run?.ledger.map((each) => each.seq)).toEqual([...Array(12).keys()]);
  expect(run?.run.updatedAt).toBe(11);
});

test('unfinished are the open ones, the longest unchanged first, each with its own ledger', async () => {
  await archive.upsert(stored(1, [line(0)], { id: 'b', updatedAt: 200 }));
  await archive.upsert(stored(1, [line(0), line(1)], { id: 'a', updatedAt: 100 }));
  await archive.upsert(stored(1, [], { id: 'c', status: 'ended' }));
  const found = await archive.unfinished();
  expect(found.map(({ run, ledger }) => [run.id, ledger.length])).toEqual([
    ['a', 2],
    ['b', 1],
  ]);
});

test('hostile text in state and ledger is kept in what PostgreSQL can hold', async () => {
  await archive.upsert(
    stored(1, [line(0, { data: { said: 'a\0b' } })], { state: { said: '\ud800' } }),
  );
  expect((await current())?.ledger[0]?.data).toEqual({ said: 'a\uFFFDb' });
});

test('a run that this version can not read is named', async () => {
  await archive.upsert(stored(1, []));
  await pg.sql`update runs set snapshot = snapshot - 'step'`;
  await expect(current()).rejects.toMatchObject({
    code: 'stored_run_unreadable',
    facts: { run_id: 'run-1' },
  });
});
