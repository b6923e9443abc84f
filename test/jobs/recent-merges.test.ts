import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTaskArchive } from '../../src/db/postgres/index.ts';
import { createRecentMerges } from '../../src/jobs/recent-merges.ts';
import { createTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { failedTask, SHA, verifiedTask } from '../web/support/sample-tasks.ts';

let pg: TestPostgres;
beforeAll(async () => {
  pg = await createTestPostgres();
});
afterAll(() => pg.close());
beforeEach(async () => {
  await pg.sql`truncate agent_tasks`;
});

const HOUR = 3_600_000;
const MIDNIGHT = Date.UTC(2026, 10, 22);

async function recent(start: number, end: number) {
  const tasks = createTaskArchive(pg.database);
  const read = createRecentMerges({ tasks, ready: async () => {}, file: 'docs/FAQ.md' });
  return read({ start, end });
}

async function keep(...tasks: ReturnType<typeof verifiedTask>[]): Promise<void> {
  for (const task of tasks) await createTaskArchive(pg.database).upsert(task);
}

test('a batch is one merge at the moment it was merged, what was never merged is none', async () => {
  const at = MIDNIGHT + HOUR;
  await keep(verifiedTask(randomUUID(), at), verifiedTask(randomUUID(), at));
  await keep(failedTask(randomUUID(), at));
  expect(await recent(MIDNIGHT, MIDNIGHT + 2 * HOUR)).toEqual([
    {
      ...{ sha: SHA, at: at + 20_000, files: ['docs/FAQ.md'] },
      prUrl: 'https://github.com/acme/shop/pull/12',
      title: 'Update FAQ: How do I deploy to production? (+1 more)',
    },
  ]);
});

test('merges are found across midnight, each once, and only those of the time asked for', async () => {
  const merged = (at: number, mergeSha: string) => ({
    ...verifiedTask(randomUUID(), at),
    mergeSha,
  });
  // Asked so shortly before midnight that it was merged before it and verified after it.
  await keep(merged(MIDNIGHT - 25_000, 'a'), merged(MIDNIGHT + HOUR, 'b'));
  await keep(merged(MIDNIGHT - 9 * HOUR, 'c'));
  const found = await recent(MIDNIGHT - 8 * HOUR, MIDNIGHT + 2 * HOUR);
  expect(found.map(({ sha }) => sha).toSorted()).toEqual(['a', 'b']);
});
