import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAuditChain, createRunArchive, findShipped } from '../../../src/db/postgres/index.ts';
import { createBrakeStore } from '../../../src/db/redis/brake-store.ts';
import { createRedisTaskStore } from '../../../src/db/redis/task-store.ts';
import type { Doer } from '../../../src/domain/deeds.ts';
import { OpsError } from '../../../src/domain/errors.ts';
import { newTask } from '../../../src/domain/progress.ts';
import type { RollbackRequest } from '../../../src/domain/rollback.ts';
import type { Hold, Task, Undoing } from '../../../src/domain/task.ts';
import { createDeeds, type DeedsDeps } from '../../../src/jobs/deeds/index.ts';
import { newShipRun } from '../../../src/jobs/handlers/form-batch.ts';
import { createTestPostgres, type TestPostgres } from '../../support/postgres.ts';
import { createTestRedis, type TestRedis } from '../../support/redis.ts';

const NOW = 5_000;
const clock = { now: () => NOW };
const log = pino({ level: 'silent' });

let redis: TestRedis;
let pg: TestPostgres;
let woken: string[];
let asked: RollbackRequest[];
beforeAll(async () => {
  [redis, pg] = await Promise.all([createTestRedis(), createTestPostgres()]);
});
afterAll(() => Promise.all([redis.close(), pg.close()]));
beforeEach(async () => {
  await redis.redis.flushdb();
  [woken, asked] = [[], []];
});

/** One process: whoever asks twice for the same rollback finds it begun. */
function open(over: Partial<DeedsDeps> = {}) {
  const tasks = createRedisTaskStore(redis.redis);
  const chain = createAuditChain(pg.database, { clock, ready: async () => {} });
  const brakes = createBrakeStore({
    ...{ redis: redis.redis, repo: 'acme/shop', branch: 'main', clock },
    archived: async () => null,
    changed: async () => {},
  });
  const deeds = createDeeds({
    ...{ tasks, find: tasks.get, recall: async () => false, audit: chain.append, brakes },
    keepCopy: async () => {},
    startRollback: async (request) => asked.push(request) === 1,
    shippedWith: (sha) => findShipped(pg.database, sha),
    othersMayApprove: async () => false,
    selfApproval: 'never',
    wake: async (runId) => woken.push(runId),
    ...{ clock, log },
    ...over,
  });
  return { deeds, tasks, brakes };
}

const hold: Hold = {
  ...{ reason: 'r', entryHash: 'h', diff: '+x', since: 1, expiresAt: 9_000, needed: 1 },
  ...{ approvals: [], rejected: null },
};

async function write(over: Partial<Task>): Promise<Task> {
  const asker = { kind: 'slack', user: 'ASKER', channel: 'C1' } as const;
  const facts = { id: crypto.randomUUID(), question: 'How?', language: 'en', asker } as const;
  const task = { ...newTask(facts, 1), ...over };
  await createRedisTaskStore(redis.redis).create(task);
  return task;
}

const held = (over: Partial<Hold> = {}) =>
  write({ status: 'running', phase: 'awaiting_approval', hold: { ...hold, ...over } });
const merged = (over: Partial<Task>) =>
  write({ state: 'merged', mergeSha: 'm'.repeat(40), batchSize: 1, ...over });

const operator = (user = 'BO'): Doer => ({ user, role: 'operator' });
const admin: Doer = { user: 'ADA', role: 'admin' };
const viewer: Doer = { user: 'DANA', role: 'viewer' };

async function auditOf(subject: string) {
  const rows =
    await pg.sql`select actor, action from audit where subject = ${subject} order by seq`;
  return rows.map(({ actor, action }) => `${actor} ${action}`);
}

const away = async () => {
  throw new OpsError('audit_unavailable', 'away', { retry: true });
};

describe('approving', () => {
  it('is counted once though the same person clicks in two processes at once', async () => {
    const { id } = await held({ needed: 2 });
    const clicks = [1, 2, 3, 4].map(() => open().deeds.approve(operator(), id));
    const kinds = (await Promise.all(clicks)).map(({ kind }) => kind).toSorted();
    expect(kinds).toEqual(['already_approved', 'already_approved', 'already_approved', 'counted']);
    expect((await open().tasks.get(id))?.hold?.approvals).toHaveLength(1);
    expect(await auditOf(id)).toEqual(['BO approve']);
  });

  it('by two people at once lets it go on, and wakes its run', async () => {
    const { id } = await held({ needed: 2 });
    const both = ['BO', 'CY'].map((user) => open().deeds.approve(operator(user), id));
    const outcomes = await Promise.all(both);
    expect(outcomes).toContainEqual({ kind: 'approved' });
    expect(outcomes).toContainEqual({ kind: 'counted', missing: 1 });
    expect(woken).toEqual([`held-1-${id}`, `held-1-${id}`]);
  });

  it('goes by the role of the moment of the click', async () => {
    const { id } = await held();
    const { deeds } = open();
    expect(await deeds.approve({ ...operator(), role: 'viewer' }, id)).toEqual({
      ...{ kind: 'role', needed: 'operator', has: 'viewer' },
    });
    expect(await deeds.approve(operator(), id)).toEqual({ kind: 'approved' });
  });

  it('is not done without its audit entry', async () => {
    const { id } = await held();
    const { deeds, tasks } = open({ audit: away });
    expect(await deeds.approve(operator(), id)).toEqual({ kind: 'audit_unavailable' });
    expect(await deeds.reject(operator(), id)).toEqual({ kind: 'audit_unavailable' });
    expect((await tasks.get(id))?.hold).toMatchObject({ approvals: [], rejected: null });
    expect(woken).toEqual([]);
  });

  it('clicked again after a kill between entry and deed is done, with one entry', async () => {
    const { id } = await held();
    const killed = open({
      tasks: { get: open().tasks.get, update: () => Promise.reject(new Error('killed')) },
    });
    expect(await killed.deeds.approve(operator(), id)).toEqual({ kind: 'unavailable' });
    expect(await open().deeds.approve(operator(), id)).toEqual({ kind: 'approved' });
    expect(await auditOf(id)).toEqual(['BO approve']);
  });

  it('of one’s own question takes a reason, and nobody else who could', async () => {
    const { id } = await held();
    const me = operator('ASKER');
    const alone = open({ selfApproval: 'alone' }).deeds;
    const others = open({ selfApproval: 'alone', othersMayApprove: async () => true }).deeds;
    expect(await open().deeds.approve(me, id, 'please')).toEqual({ kind: 'own_question' });
    expect(await others.approve(me, id, 'please')).toEqual({ kind: 'own_question' });
    expect(await alone.approve(me, id)).toEqual({ kind: 'reason_needed' });
    expect(await alone.approve(me, id, 'nobody else is awake')).toEqual({ kind: 'approved' });
    const [row] = await pg.sql`select facts from audit where subject = ${id}`;
    expect(row?.facts).toMatchObject({ why: 'nobody else is awake' });
  });

  it('of a task that nobody knows says so', async () => {
    expect(await open().deeds.approve(operator(), crypto.randomUUID())).toEqual({
      kind: 'not_found',
    });
  });
});

describe('rejecting', () => {
  it('ends it once, and nobody approves it after that', async () => {
    const { id } = await held();
    const outcomes = await Promise.all([1, 2].map(() => open().deeds.reject(operator(), id)));
    expect(outcomes).toEqual([{ kind: 'rejected' }, { kind: 'rejected' }]);
    expect(await auditOf(id)).toEqual(['BO reject']);
    expect(await open().deeds.approve(operator('CY'), id)).toEqual({
      ...{ kind: 'not_waiting', phase: 'rejected' },
    });
  });
});

const undoing = (over: Partial<Undoing>): Undoing => ({
  ...{ runId: 'other', state: 'running', reason: 'x', by: null, phaseBefore: 'verifying' },
  ...{ prUrl: null, issueUrl: null, commands: [], trbMs: null },
  ...over,
});

describe('undoing', () => {
  it('takes the entry of an answer that went well out again', async () => {
    const { id } = await merged({ status: 'done', phase: 'verified', batchSize: 3 });
    const { deeds } = open();
    const planned = await deeds.planRollback(operator(), id);
    const branch = `hotfix/rollback-${'m'.repeat(40)}-${id.slice(0, 8)}`;
    expect(planned).toMatchObject({
      kind: 'planned',
      plans: [{ taskId: id, scope: 'entry', batchSize: 3, branch }],
    });
    expect(await deeds.rollback(operator(), id, 'entry')).toEqual({ kind: 'started' });
    expect(asked).toMatchObject([{ scope: 'entry', by: 'BO', taskIds: [id], decidedAt: NOW }]);
    expect(await deeds.rollback(operator('CY'), id, 'entry')).toEqual({
      ...{ kind: 'already', state: 'running' },
    });
    expect(await auditOf(id)).toEqual(['BO rollback']);
  });

  it('offers the whole deploy where that is in doubt, with all that went live in it', async () => {
    const sha = 'd'.repeat(40);
    const [one, other] = [crypto.randomUUID(), crypto.randomUUID()];
    await ship('ship-7-a', { taskIds: [one], mergeSha: sha, mergedAt: 20, liveSince: 30 });
    await ship('ship-6-b', { taskIds: [other], mergeSha: 'e', mergedAt: 10, liveBefore: 'b4' });
    const { id } = await merged({
      ...{ id: one, status: 'error', phase: 'deploy_failed', batchSize: 2, mergeSha: sha },
      doubt: { why: 'the probes did not settle', kept: null },
    });
    const { deeds } = open();
    expect(await deeds.planRollback(operator(), id)).toMatchObject({
      plans: [{ scope: 'entry' }, { scope: 'deploy', batchSize: 2, mergeSha: sha }],
    });
    await deeds.rollback(operator(), id, 'deploy');
    expect(asked).toMatchObject([
      {
        ...{ scope: 'deploy', sha: 'live', mergeShas: ['e', sha], liveBefore: 'b4' },
        ...{ liveSince: 30, reason: 'the probes did not settle', by: 'BO' },
      },
    ]);
    expect(new Set(asked[0]?.taskIds)).toEqual(new Set([one, other]));
  });

  it.each([
    [
      'nothing that was not merged',
      { status: 'error', phase: 'ci_failed', mergeSha: null },
      { kind: 'not_merged', phase: 'ci_failed' },
    ],
    [
      'nothing that is still being verified',
      { status: 'running', phase: 'verifying' },
      { kind: 'not_merged', phase: 'verifying' },
    ],
    [
      'nothing twice',
      { status: 'error', phase: 'rolled_back', undoing: undoing({ state: 'recovered' }) },
      { kind: 'already', state: 'recovered' },
    ],
    [
      'nothing that is being undone',
      { status: 'done', phase: 'verified', undoing: undoing({}) },
      { kind: 'already', state: 'running' },
    ],
  ] as const)('undoes %s', async (_, over, expected) => {
    const { id } = await merged(over);
    expect(await open().deeds.rollback(operator(), id, 'entry')).toEqual(expected);
    expect(asked).toEqual([]);
    expect(await auditOf(id)).toEqual([]);
  });

  it('leaves the other way open when one needed a person', async () => {
    const sha = 'c'.repeat(40);
    const { id } = await merged({
      ...{ status: 'error', phase: 'deploy_failed', batchSize: 2, mergeSha: sha },
      undoing: undoing({ runId: `rollback-${sha}`, state: 'needs_person' }),
    });
    expect(await open().deeds.planRollback(operator(), id)).toMatchObject({
      plans: [{ scope: 'entry' }],
    });
  });

  it('needs the role, and the audit entry', async () => {
    const { id } = await merged({ status: 'done', phase: 'verified' });
    expect(await open().deeds.planRollback(viewer, id)).toMatchObject({ kind: 'role' });
    expect(await open({ audit: away }).deeds.rollback(operator(), id, 'entry')).toEqual({
      kind: 'audit_unavailable',
    });
    expect(asked).toEqual([]);
  });
});

async function ship(id: string, over: Record<string, unknown>): Promise<void> {
  const run = newShipRun(id, { taskIds: [], batch: 1, held: null }, 1);
  const state = { ...run.state, liveSha: 'live', ...over };
  const stored = { run: { ...run, status: 'ended' as const, state }, ledger: [], fence: 0 };
  await createRunArchive(pg.database).upsert(stored);
}

describe('keeping a deploy', () => {
  it('settles it once, for whoever may undo it', async () => {
    const doubt = { why: 'a blind prober', kept: null };
    const { id } = await merged({ status: 'error', phase: 'deploy_failed', doubt });
    const { deeds, tasks } = open();
    expect(await deeds.keep(viewer, id)).toMatchObject({ kind: 'role' });
    expect(await deeds.keep(operator(), id)).toEqual({ kind: 'kept' });
    expect(await deeds.keep(operator('CY'), id)).toEqual({ kind: 'nothing_to_decide' });
    expect((await tasks.get(id))?.doubt?.kept).toEqual({ user: 'BO', at: NOW });
    expect(await auditOf(id)).toEqual(['BO keep']);
  });
});

describe('the brakes', () => {
  it('are an admin’s, set once, released once, and each on its own', async () => {
    const { deeds, brakes } = open();
    expect(await deeds.pause(operator(), 'x')).toMatchObject({ kind: 'role', needed: 'admin' });
    const outcomes = await Promise.all([deeds.pause(admin, ' drill '), deeds.pause(admin, null)]);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['already_set', 'set']);
    const lock = { kind: 'locked', reason: 'undone', by: null, at: 1, sha: 'abc' } as const;
    await brakes.set(lock);
    expect(await deeds.resume(admin)).toMatchObject({ kind: 'released', brake: { by: 'ADA' } });
    expect(await deeds.resume(admin)).toEqual({ kind: 'not_set' });
    expect(await deeds.unlock(operator(), 'x')).toMatchObject({ kind: 'role' });
    expect(await deeds.unlock(admin, 'mended')).toEqual({ kind: 'released', brake: lock });
    expect(await auditOf('abc')).toEqual(['ADA unlock']);
  });

  it('are not moved without their audit entry', async () => {
    const { deeds, brakes } = open({ audit: away });
    expect(await deeds.pause(admin, null)).toEqual({ kind: 'audit_unavailable' });
    expect(await brakes.read()).toEqual({ paused: null, locked: null });
  });
});
