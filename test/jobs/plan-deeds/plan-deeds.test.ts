import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAuditChain } from '../../../src/db/postgres/index.ts';
import { createSessionStore } from '../../../src/db/redis/session-store.ts';
import type { Doer } from '../../../src/domain/deeds.ts';
import type { DiagnosticSession } from '../../../src/domain/diagnostic-session.ts';
import { OpsError } from '../../../src/domain/errors.ts';
import { STEP_LOST_MS } from '../../../src/domain/plan/is-lost.ts';
import type { ActOutcome, ClusterAction } from '../../../src/domain/plan/ports.ts';
import type { PlanAction } from '../../../src/domain/plan-action.ts';
import { createPlanDeeds, type PlanDeedsDeps } from '../../../src/jobs/plan-deeds/index.ts';
import { settleLost } from '../../../src/jobs/plan-deeds/settle-lost.ts';
import { createTestPostgres, type TestPostgres } from '../../support/postgres.ts';
import { createTestRedis, type TestRedis } from '../../support/redis.ts';
import { aSession, SCALE, WORKLOAD } from './a-plan.ts';

const HOUR = 3_600_000;
const log = pino({ level: 'silent' });
const operator = (user = 'BO'): Doer => ({ user, role: 'operator' });
const viewer: Doer = { user: 'DANA', role: 'viewer' };
const RESTART: PlanAction = { kind: 'restart', workload: WORKLOAD };

let redis: TestRedis;
let pg: TestPostgres;
/** What was really done, in order. */
let done: (ClusterAction | string)[];
/** What the cluster answers. */
let says: (action: ClusterAction, dryRun: boolean) => Promise<ActOutcome>;
let looks: string[];
let now: number;
beforeAll(async () => {
  [redis, pg] = await Promise.all([createTestRedis(), createTestPostgres()]);
});
afterAll(() => Promise.all([redis.close(), pg.close()]));
beforeEach(async () => {
  await redis.redis.flushdb();
  [done, looks, now] = [[], [], 10_000];
  says = async () => ({ kind: 'done' });
});

const clock = { now: () => now };

/** One process. */
function open(over: Partial<PlanDeedsDeps> = {}) {
  const sessions = createSessionStore(redis.redis);
  const chain = createAuditChain(pg.database, { clock, ready: async () => {} });
  const deeds = createPlanDeeds({
    cluster: async () => ({
      async act(action, { dryRun }) {
        const outcome = await says(action, dryRun);
        if (!dryRun && outcome.kind === 'done') done.push(action);
        return outcome;
      },
    }),
    runbooks: {
      list: async () => [{ name: 'drain' }],
      async call({ name, target, by }) {
        done.push(`${by} runs ${name} on ${target}`);
        return { kind: 'done' };
      },
    },
    incidentDeeds: {
      async silence({ user }, id, ms) {
        if (ms === null) return { kind: 'how_long' };
        done.push(`${user} silences ${id} for ${ms}`);
        return { kind: 'silenced', until: ms };
      },
      async undoSilence({ user }, id) {
        done.push(`${user} ends the silence of ${id}`);
        return { kind: 'undone' };
      },
    },
    async rollBackChange(sha, by, { dryRun }) {
      if (!dryRun) done.push(`${by} rolls ${sha} back`);
      return { kind: 'done' };
    },
    ...{ sessions, audit: chain.append, needed: 1, freshMs: 24 * HOUR, clock, log },
    lookLater: async (id) => void looks.push(id),
    ...over,
  });
  return { deeds, sessions };
}

async function write(
  actions: readonly (PlanAction | null)[],
  over: Partial<DiagnosticSession> = {},
): Promise<string> {
  const session = aSession(actions, over);
  await createSessionStore(redis.redis).create(session);
  return session.id;
}

async function approved(actions: readonly (PlanAction | null)[]): Promise<string> {
  const id = await write(actions);
  expect(await open().deeds.approve(operator('CY'), id)).toMatchObject({ kind: 'approved' });
  return id;
}

async function stepOf(id: string, step = 1) {
  const session = await createSessionStore(redis.redis).get(id);
  return session?.plan.steps.find((one) => one.step === step);
}

async function auditOf(subject: string) {
  const rows =
    await pg.sql`select actor, action from audit where subject = ${subject} order by seq`;
  return rows.map(({ actor, action }) => `${actor} ${action}`);
}

const away = async () => {
  throw new OpsError('audit_unavailable', 'away', { retry: true });
};

describe('approving a plan', () => {
  it('is for operators, by the role of the moment of the click', async () => {
    const id = await write([SCALE]);
    const { deeds } = open();
    const refused = { kind: 'role', needed: 'operator', has: 'viewer' };
    expect(await deeds.approve(viewer, id)).toEqual(refused);
    expect(await deeds.reject(viewer, id)).toEqual(refused);
    expect(await deeds.runStep(viewer, id, 1)).toEqual(refused);
    expect(await deeds.undoStep(viewer, id, 1)).toEqual(refused);
    expect(await auditOf(id)).toEqual([]);
  });

  it('takes two distinct people where two are required, and neither is who asked', async () => {
    const id = await write([SCALE]);
    const { deeds, sessions } = open({ needed: 2 });
    expect(await deeds.approve(operator('ASKER'), id)).toEqual({ kind: 'own_plan' });
    const clicks = [1, 2, 3].map(() => open({ needed: 2 }).deeds.approve(operator('BO'), id));
    for (const outcome of await Promise.all(clicks))
      expect(outcome).toEqual({ kind: 'approved', needed: 2, given: 1 });
    expect(await deeds.runStep(operator(), id, 1)).toEqual({ kind: 'not_approved' });
    const last = await deeds.approve(operator('CY'), id);
    expect(last).toEqual({ kind: 'approved', needed: 2, given: 2 });
    expect((await sessions.get(id))?.plan).toMatchObject({ approved: { user: 'CY' } });
    expect(await auditOf(id)).toEqual(['BO approve_plan', 'CY approve_plan']);
  });

  it('may be done by whoever asked for the diagnosis where one is enough, but not for the action', async () => {
    const [diagnosed, asked] = [await write([SCALE]), await write([SCALE], { kind: 'execute' })];
    const { deeds } = open();
    expect(await deeds.approve(operator('ASKER'), diagnosed)).toMatchObject({ kind: 'approved' });
    expect(await deeds.approve(operator('ASKER'), asked)).toEqual({ kind: 'own_plan' });
  });

  it('and rejecting are decided once', async () => {
    const id = await write([SCALE]);
    const { deeds } = open();
    expect(await deeds.reject(operator(), id)).toEqual({ kind: 'rejected' });
    const decided = { kind: 'already_decided', by: 'BO', at: 10_000, how: 'rejected' };
    expect(await deeds.approve(operator('CY'), id)).toEqual(decided);
    expect(await deeds.runStep(operator(), id, 1)).toEqual({ kind: 'not_approved' });
  });

  it('is not done without its audit entry, nor of a plan that nobody could run', async () => {
    const [id, byHand] = [await write([SCALE]), await write([null])];
    const blind = open({ audit: away }).deeds;
    expect(await blind.approve(operator(), id)).toEqual({ kind: 'audit_unavailable' });
    const { deeds } = open();
    expect(await deeds.approve(operator(), byHand)).toEqual({ kind: 'no_such_step' });
    expect(await deeds.approve(operator(), crypto.randomUUID())).toEqual({ kind: 'not_found' });
    expect(await deeds.runStep(operator(), id, 1)).toEqual({ kind: 'not_approved' });
  });

  it('needs a diagnosis that still says something of now', async () => {
    const id = await write([SCALE]);
    now = 25 * HOUR;
    const outcome = await open().deeds.approve(operator(), id);
    expect(outcome).toMatchObject({ kind: 'changed_meanwhile' });
  });
});

describe('running a step', () => {
  it('is done once, though many click at the same instant in several processes', async () => {
    const id = await approved([SCALE]);
    const clicks = ['A', 'B', 'C', 'D', 'E'].map((user) =>
      open().deeds.runStep(operator(user), id, 1),
    );
    const kinds = (await Promise.all(clicks)).map(({ kind }) => kind).toSorted();
    expect(kinds).toEqual([...Array(4).fill('already_run'), 'started']);
    expect(done).toEqual([SCALE]);
    expect(await stepOf(id)).toMatchObject({
      status: 'done',
      result: expect.stringContaining('replicas follow'),
    });
    expect(await auditOf(id)).toHaveLength(2);
  });

  it('asks once more right before, and leaves what changed meanwhile as it was', async () => {
    const id = await approved([SCALE]);
    const what = 'checkout has 9 replicas, not 4';
    says = async () => ({ kind: 'changed_meanwhile', what });
    const { deeds } = open();
    expect(await deeds.runStep(operator(), id, 1)).toEqual({ kind: 'changed_meanwhile', what });
    expect(done).toEqual([]);
    const left = { status: 'proposed', by: null, dryRun: { ok: false, said: what } };
    expect(await stepOf(id)).toMatchObject(left);
    says = async () => ({ kind: 'done' });
    expect(await deeds.runStep(operator(), id, 1)).toEqual({ kind: 'started' });
  });

  it('has its audit entry before the deed, or is not done', async () => {
    const id = await approved([SCALE]);
    const blind = open({ audit: away }).deeds;
    expect(await blind.runStep(operator(), id, 1)).toEqual({ kind: 'audit_unavailable' });
    expect(done).toEqual([]);
    expect(await stepOf(id)).toMatchObject({ status: 'proposed', by: null });
    const order: string[] = [];
    const audit: PlanDeedsDeps['audit'] = async ({ action }) => void order.push(action);
    says = async (_, dryRun) => {
      order.push(dryRun ? 'dry run' : 'deed');
      return { kind: 'done' };
    };
    await open({ audit }).deeds.runStep(operator(), id, 1);
    expect(order).toEqual(['run_step', 'dry run', 'deed']);
  });

  it('says what the target refused, and does not try that again', async () => {
    const id = await approved([SCALE]);
    const refusal = { kind: 'failed', what: 'it is forbidden', maybe: false } as const;
    says = async (_, dryRun) => (dryRun ? { kind: 'done' } : refusal);
    const { deeds } = open();
    const outcome = await deeds.runStep(operator(), id, 1);
    expect(outcome).toEqual({ kind: 'failed', what: 'it is forbidden' });
    expect(await stepOf(id)).toMatchObject({ status: 'failed', result: 'it is forbidden.' });
    expect(await deeds.runStep(operator(), id, 1)).toMatchObject({ kind: 'already_run' });
  });

  it('is by hand, or of no plan, where nothing is bound to it', async () => {
    const id = await approved([null, SCALE]);
    const { deeds } = open({ cluster: async () => null });
    expect(await deeds.runStep(operator(), id, 1)).toEqual({ kind: 'by_hand' });
    expect(await deeds.runStep(operator(), id, 7)).toEqual({ kind: 'no_such_step' });
    const outcome = await deeds.runStep(operator(), id, 2);
    expect(outcome).toEqual({ kind: 'not_configured', what: 'KUBECONFIG' });
    expect(await stepOf(id, 2)).toMatchObject({ status: 'proposed' });
  });

  it('goes through the doors that there are: rollbacks, incidents and declared runbooks', async () => {
    const id = await approved([
      { kind: 'rollback_change', sha: 'abc' },
      { kind: 'silence', incidentId: 'i1', ms: HOUR },
      { kind: 'runbook', name: 'drain', target: 'queue' },
      { kind: 'runbook', name: 'unknown', target: 'queue' },
    ]);
    const { deeds } = open();
    for (const step of [1, 2, 3])
      expect(await deeds.runStep(operator(), id, step)).toEqual({ kind: 'started' });
    expect(await deeds.runStep(operator(), id, 4)).toMatchObject({ kind: 'changed_meanwhile' });
    const silenced = `BO silences i1 for ${HOUR}`;
    expect(done).toEqual(['BO rolls abc back', silenced, 'BO runs drain on queue']);
  });

  it('answers unavailable when Redis is away, and nothing is done', async () => {
    const id = await approved([SCALE]);
    const broken = () => Promise.reject(new Error('gone'));
    const { deeds } = open({ sessions: { get: broken, update: broken } });
    expect(await deeds.runStep(operator(), id, 1)).toEqual({ kind: 'unavailable' });
    expect(done).toEqual([]);
  });
});

describe('a step whose worker was killed', () => {
  /** Somebody claims it and never comes back. */
  async function lose(id: string) {
    const begun = new Promise<void>((resolve) => {
      says = () => {
        resolve();
        return new Promise(() => {});
      };
    });
    void open().deeds.runStep(operator('GONE'), id, 1);
    await begun;
    says = async () => ({ kind: 'done' });
  }

  it('is told as running, then as not known, and is never done again by itself', async () => {
    const id = await approved([SCALE]);
    await lose(id);
    const { deeds, sessions } = open();
    const running = { kind: 'already_run', by: 'GONE', at: 10_000 };
    expect(await deeds.runStep(operator(), id, 1)).toEqual(running);
    now += STEP_LOST_MS + 1;
    const outcome = await deeds.runStep(operator(), id, 1);
    expect(outcome).toMatchObject({
      kind: 'failed',
      what: expect.stringContaining('Nobody knows'),
    });
    expect(await stepOf(id)).toMatchObject({ status: 'failed', by: 'GONE' });
    expect(await settleLost({ sessions, clock }, id)).toBeNull();
    expect(done).toEqual([]);
  });

  it('is looked at later, whether or not anybody clicks', async () => {
    const id = await approved([SCALE]);
    await lose(id);
    expect(looks).toEqual([id]);
    now += STEP_LOST_MS + 1;
    await settleLost({ sessions: open().sessions, clock }, id);
    expect(await stepOf(id)).toMatchObject({ status: 'failed' });
  });
});

describe('undoing a step', () => {
  it('scales back what was scaled, once', async () => {
    const id = await approved([SCALE]);
    const { deeds } = open();
    expect(await deeds.undoStep(operator(), id, 1)).toEqual({ kind: 'cannot_be_undone' });
    await deeds.runStep(operator(), id, 1);
    const clicks = ['A', 'B', 'C'].map((user) => open().deeds.undoStep(operator(user), id, 1));
    const kinds = (await Promise.all(clicks)).map(({ kind }) => kind).toSorted();
    expect(kinds).toEqual(['already_run', 'already_run', 'undone']);
    expect(done).toEqual([SCALE, { ...SCALE, from: 6, to: 4 }]);
    expect(await stepOf(id)).toMatchObject({ status: 'undone' });
    expect(await auditOf(id)).toHaveLength(3);
  });

  it('goes forward again from an earlier revision, while nothing newer was rolled out', async () => {
    const undo = { kind: 'undo_revision', workload: WORKLOAD, revision: 3, from: 4 } as const;
    const id = await approved([undo]);
    const { deeds } = open();
    await deeds.runStep(operator(), id, 1);
    expect(await deeds.undoStep(operator(), id, 1)).toEqual({ kind: 'undone' });
    expect(done).toEqual([undo, { ...undo, revision: 4, from: 5 }]);
  });

  it('ends a silence, and leaves what can not be taken back', async () => {
    const id = await approved([{ kind: 'silence', incidentId: 'i1', ms: HOUR }, RESTART]);
    const { deeds } = open();
    await deeds.runStep(operator(), id, 1);
    await deeds.runStep(operator(), id, 2);
    expect(await deeds.undoStep(operator(), id, 1)).toEqual({ kind: 'undone' });
    expect(await deeds.undoStep(operator(), id, 2)).toEqual({ kind: 'cannot_be_undone' });
    expect(done.at(-1)).toBe('BO ends the silence of i1');
  });

  it('leaves the step done where it is not as it left it any more', async () => {
    const id = await approved([SCALE]);
    const { deeds } = open();
    await deeds.runStep(operator(), id, 1);
    says = async () => ({ kind: 'changed_meanwhile', what: 'checkout has 9 replicas, not 6' });
    expect(await deeds.undoStep(operator(), id, 1)).toMatchObject({ kind: 'changed_meanwhile' });
    expect(await stepOf(id)).toMatchObject({ status: 'done', by: 'BO' });
  });
});
