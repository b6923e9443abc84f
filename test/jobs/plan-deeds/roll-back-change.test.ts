import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRunArchive, findShipped } from '../../../src/db/postgres/index.ts';
import { newTask } from '../../../src/domain/progress.ts';
import type { RollbackRequest } from '../../../src/domain/rollback.ts';
import type { Task } from '../../../src/domain/task.ts';
import { newShipRun } from '../../../src/jobs/handlers/form-batch.ts';
import {
  createRollBackChange,
  type RollBackChangeDeps,
} from '../../../src/jobs/plan-deeds/roll-back-change.ts';
import { createTestPostgres, type TestPostgres } from '../../support/postgres.ts';

const SHA = 'a'.repeat(40);
const OTHER = 'b'.repeat(40);
const ASKER = { kind: 'slack', user: 'U1', channel: 'C1' } as const;

let pg: TestPostgres;
beforeAll(async () => {
  pg = await createTestPostgres();
  const runs = createRunArchive(pg.database);
  const ship = async (id: string, mergeSha: string) => {
    const run = newShipRun(id, { taskIds: [`${id}-1`, `${id}-2`], batch: 1, held: null }, 1);
    const state = { ...run.state, mergeSha, liveSha: OTHER, liveBefore: 'c'.repeat(40) };
    await runs.upsert({ run: { ...run, state }, ledger: [], fence: 1 });
  };
  await ship('ship-1', SHA);
  await ship('ship-2', OTHER);
});
afterAll(() => pg.close());

function open(over: Partial<Task> = {}) {
  const asked: RollbackRequest[] = [];
  const deps: RollBackChangeDeps = {
    shippedWith: (sha) => findShipped(pg.database, sha),
    async findTask(id) {
      const task = newTask({ id, question: 'How?', language: 'en', asker: ASKER }, 1);
      return { ...task, mergeSha: SHA, ...over };
    },
    startRollback: async (request) => asked.push(request) === 1,
    clock: { now: () => 5 },
  };
  return { rollBack: createRollBackChange(deps), asked };
}

test('the merge that is blamed is undone alone, though another went live with it', async () => {
  const { rollBack, asked } = open();
  expect(await rollBack(SHA, 'BO', { dryRun: true })).toEqual({ kind: 'done' });
  expect(asked).toEqual([]);
  expect(await rollBack(SHA, 'BO', { dryRun: false })).toEqual({ kind: 'done' });
  expect(asked).toMatchObject([
    {
      ...{ scope: 'deploy', sha: SHA, mergeShas: [SHA], taskIds: ['ship-1-1', 'ship-1-2'] },
      ...{ by: 'BO', liveBefore: null, decidedAt: 5 },
    },
  ]);
  expect(await rollBack(SHA, 'CY', { dryRun: false })).toMatchObject({ kind: 'changed_meanwhile' });
});

test('a commit that is no merge of ours is left alone', async () => {
  const { rollBack, asked } = open();
  const outcome = await rollBack('d'.repeat(40), 'BO', { dryRun: false });
  expect(outcome).toMatchObject({ kind: 'changed_meanwhile' });
  expect(asked).toEqual([]);
});

test('what is being undone is not undone again', async () => {
  const undoing = {
    ...{ runId: 'rollback-x', state: 'running', reason: 'r', by: null, phaseBefore: 'verified' },
    ...{ prUrl: null, issueUrl: null, commands: [], trbMs: null },
  } as Task['undoing'];
  const { rollBack, asked } = open({ undoing });
  expect(await rollBack(SHA, 'BO', { dryRun: true })).toMatchObject({ kind: 'changed_meanwhile' });
  expect(asked).toEqual([]);
});
