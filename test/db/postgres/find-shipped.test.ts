import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  countPhases,
  createRunArchive,
  createTaskArchive,
  findShipped,
} from '../../../src/db/postgres/index.ts';
import type { Task, Undoing } from '../../../src/domain/task.ts';
import { createTestPostgres, type TestPostgres } from '../../support/postgres.ts';
import { aTask } from './a-task.ts';

let pg: TestPostgres;
beforeAll(async () => {
  pg = await createTestPostgres();
});
afterAll(() => pg.close());

async function ship(id: string, state: Record<string, unknown>, pipeline = 'ship') {
  const run = {
    ...{ id, pipeline, status: 'ended' as const, step: null, stepStartedAt: null, attempts: 0 },
    ...{ waiting: null, state, createdAt: 1, updatedAt: Number(id.at(-1)) },
  };
  await createRunArchive(pg.database).upsert({ run, ledger: [], fence: 0 });
}

describe('what went live with a merge', () => {
  it('is its own run first, then those of the same deploy, and nothing else', async () => {
    await ship('ship-1', { mergeSha: 'm1', liveSha: 'm2' });
    await ship('ship-2', { mergeSha: 'm2', liveSha: 'm2' });
    await ship('ship-3', { mergeSha: 'm3', liveSha: 'm3' });
    await ship('rollback-4', { mergeSha: 'm2', liveSha: 'm2' }, 'rollback');
    await ship('ship-5', { mergeSha: 'm5' });
    await ship('ship-6', { mergeSha: 'm6' });
    const ids = async (sha: string) => (await findShipped(pg.database, sha)).map(({ id }) => id);
    expect(await ids('m2')).toEqual(['ship-2', 'ship-1']);
    expect(await ids('m1')).toEqual(['ship-1', 'ship-2']);
    expect(await ids('m3')).toEqual(['ship-3']);
    expect(await ids('m5')).toEqual(['ship-5']);
    expect(await ids('none')).toEqual([]);
  });
});

describe('how tasks ended', () => {
  it('is counted within the hour, six hours and 30 days, as it was before a person undid it', async () => {
    const archive = createTaskArchive(pg.database);
    const now = Date.UTC(2026, 5, 1);
    const ended = (hoursAgo: number, over: Partial<Task>) =>
      archive.upsert({
        ...aTask(),
        ...{ id: crypto.randomUUID(), status: 'error', finishedAt: now - hoursAgo * 3_600_000 },
        ...over,
      });
    const undoing = (by: string | null): Undoing => ({
      ...{ runId: 'r', state: 'recovered', reason: 'x', by, phaseBefore: 'verified' },
      ...{ prUrl: null, issueUrl: null, commands: [], trbMs: 1 },
    });
    await ended(0.5, { phase: 'failed' });
    await ended(2, { phase: 'failed' });
    await ended(24 * 29, { phase: 'failed' });
    await ended(24 * 31, { phase: 'failed' });
    await ended(-1, { phase: 'failed' });
    await ended(3, { phase: 'rolled_back', undoing: undoing('U1') });
    await ended(3, { phase: 'rolled_back', undoing: undoing(null) });
    const counts = await countPhases(pg.database, now);
    expect(counts.toSorted((a, b) => (a.phase < b.phase ? -1 : 1))).toEqual([
      { phase: 'failed', hour: 1, sixHours: 2, month: 3 },
      { phase: 'rolled_back', hour: 0, sixHours: 1, month: 1 },
      { phase: 'verified', hour: 0, sixHours: 1, month: 1 },
    ]);
  });
});
