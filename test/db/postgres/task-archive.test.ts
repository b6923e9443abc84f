import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTaskArchive, type TaskArchive } from '../../../src/db/postgres/index.ts';
import { createTestPostgres, type TestPostgres } from '../../support/postgres.ts';
import { aTask } from './a-task.ts';

let pg: TestPostgres;
let tasks: TaskArchive;

beforeAll(async () => {
  pg = await createTestPostgres();
  tasks = createTaskArchive(pg.database);
});
afterAll(() => pg.close());
beforeEach(async () => {
  await pg.sql`truncate agent_tasks`;
});

const at = (day: number, hour = 12) => Date.UTC(2026, 10, day, hour);

test('a task comes back as it was written', async () => {
  const task = aTask({
    asker: { kind: 'api', subject: 'local' },
    status: 'done',
    phase: 'verified',
    state: 'merged',
    answer: { markdown: '跑 `make`', citations: [{ path: 'a.md', sha: 'f00' }], writer: 'model' },
    stages: [{ name: 'merge', startedAt: at(22), finishedAt: at(22) + 7 }],
    mergeSha: 'abc',
    error: { code: 'x', message: 'y' },
    tteMs: 41_000,
    startedAt: at(22),
    finishedAt: at(22),
  });
  await tasks.upsert(task);
  expect(await tasks.get(task.id)).toEqual(task);
  expect(await tasks.get(randomUUID())).toBeNull();
});

test('the columns that others read say the same as the task', async () => {
  const task = aTask({
    status: 'error',
    phase: 'ci_failed',
    prUrl: 'https://github.test/o/r/pull/1',
    prNumber: 1,
    jobId: 'job',
    error: { code: 'ci_failed', message: 'lint is red' },
    tteMs: 1_234.6,
    startedAt: at(22),
  });
  await tasks.upsert(task);
  const [row] =
    await pg.sql`select task_id, trace_id, job_id, question, status, pr_url, error_msg, error_code,
    created_at, started_at, finished_at, updated_at, tte_ms::int as tte_ms, jsonb_typeof(asker) as asker,
    jsonb_typeof(stages) as stages from agent_tasks`;
  expect(row).toEqual({
    task_id: task.id,
    trace_id: task.id,
    job_id: 'job',
    question: task.question,
    status: 'error',
    pr_url: task.prUrl,
    error_msg: 'lint is red',
    error_code: 'ci_failed',
    created_at: new Date(task.createdAt),
    started_at: new Date(at(22)),
    finished_at: null,
    updated_at: new Date(task.updatedAt),
    tte_ms: 1_235,
    asker: 'object',
    stages: 'array',
  });
});

test('an older version never replaces a newer one, in whatever order they come', async () => {
  const task = aTask();
  const [newer, older] = [
    { ...task, phase: 'ci' as const, updatedAt: task.updatedAt + 2 },
    { ...task, phase: 'drafting' as const, updatedAt: task.updatedAt + 1 },
  ];
  await tasks.upsert(newer);
  await tasks.upsert(older);
  expect((await tasks.get(task.id))?.phase).toBe('ci');
  await tasks.upsert({ ...newer, phase: 'merging' });
  expect((await tasks.get(task.id))?.phase).toBe('merging');
});

test('what PostgreSQL can not hold does not keep a task from being kept', async () => {
  const task = aTask({ question: 'nul \0 and half \ud800', error: { code: 'x', message: '\0' } });
  await tasks.upsert(task);
  expect((await tasks.get(task.id))?.question).toBe('nul \uFFFD and half \uFFFD');
});

test('a status outside the contract is refused by the table', async () => {
  const task = aTask({ status: 'lost' as never });
  await expect(tasks.upsert(task)).rejects.toMatchObject({ code: 'database_error', retry: false });
});

test('the list is newest first and pages without gap or repetition, also within one millisecond', async () => {
  const all = Array.from({ length: 7 }, (_, i) => aTask({ createdAt: at(22) + Math.floor(i / 4) }));
  await Promise.all(all.map((task) => tasks.upsert(task)));
  const pages = [];
  let page = await tasks.list({ limit: 3 });
  for (; page.length > 0; page = await tasks.list({ limit: 3, before: page.at(-1) }))
    pages.push(page);
  const listed = pages.flat();
  expect(pages.map((each) => each.length)).toEqual([3, 3, 1]);
  expect(new Set(listed.map((task) => task.id)).size).toBe(7);
  expect(listed.map((task) => task.createdAt)).toEqual(
    all.map((task) => task.createdAt).sort((a, b) => b - a),
  );
});

test('the list can be of one status', async () => {
  const failed = aTask({ status: 'error', phase: 'failed' });
  await Promise.all([tasks.upsert(failed), tasks.upsert(aTask())]);
  expect((await tasks.list({ limit: 10, status: 'error' })).map((task) => task.id)).toEqual([
    failed.id,
  ]);
});

test('unfinished tasks are those that stand still, the oldest question first', async () => {
  const still = (over: object) => aTask({ updatedAt: 1_000, ...over });
  const [second, first] = [still({ createdAt: 20 }), still({ createdAt: 10, status: 'running' })];
  const others = [
    still({ status: 'done' }),
    still({ status: 'error' }),
    aTask({ updatedAt: 2_000 }),
  ];
  await Promise.all([second, first, ...others].map((task) => tasks.upsert(task)));
  const found = await tasks.unfinished({ olderThan: 2_000 });
  expect(found.map((task) => task.id)).toEqual([first.id, second.id]);
});

test('a day has what was merged or ended on it, by UTC, and nothing else', async () => {
  const merged = (when: number) => ({
    mergeSha: 'abc',
    stages: [{ name: 'merge' as const, startedAt: when, finishedAt: when }],
  });
  const ended = aTask({ finishedAt: at(22, 0) });
  const mergedOnly = aTask({ ...merged(at(22, 23)), finishedAt: at(23, 1) });
  const others = [
    aTask({ finishedAt: at(22, 0) - 1 }),
    aTask({ finishedAt: at(23, 0) }),
    aTask(),
    // A merge step that ended without a merge.
    aTask({ ...merged(at(22)), mergeSha: null, finishedAt: at(25) }),
  ];
  await Promise.all([ended, mergedOnly, ...others].map((task) => tasks.upsert(task)));
  const found = await tasks.ofDay('20261122');
  expect(new Set(found.map((task) => task.id))).toEqual(new Set([ended.id, mergedOnly.id]));
});

test('a row that this version can not read is named, not guessed', async () => {
  const task = aTask();
  await tasks.upsert(task);
  await pg.sql`update agent_tasks set snapshot = snapshot - 'question'`;
  await expect(tasks.get(task.id)).rejects.toMatchObject({
    code: 'stored_task_unreadable',
    facts: { task_id: task.id, fields: 'question' },
  });
});

test('the indexes that the contract names are there', async () => {
  const rows = await pg.sql`select indexdef from pg_indexes where tablename = 'agent_tasks'`;
  const definitions = rows.map((row) => row.indexdef).join('\n');
  expect(definitions).toContain('(created_at DESC)');
  expect(definitions).toContain('(status)');
});
