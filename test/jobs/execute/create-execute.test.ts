import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAuditChain } from '../../../src/db/postgres/index.ts';
import { createSessionStore } from '../../../src/db/redis/session-store.ts';
import type { Alert } from '../../../src/domain/alert.ts';
import type { DiagnosisWish } from '../../../src/domain/diagnosis-desk.ts';
import { OpsError } from '../../../src/domain/errors.ts';
import type { Incident } from '../../../src/domain/incident.ts';
import type { ExecuteWish } from '../../../src/domain/plan/execute.ts';
import type { SeenWorkload } from '../../../src/domain/plan/seen-workload.ts';
import { createExecute } from '../../../src/jobs/execute/create-execute.ts';
import type { ExecuteDeps } from '../../../src/jobs/execute/deps.ts';
import { createTestPostgres, type TestPostgres } from '../../support/postgres.ts';
import { createTestRedis, type TestRedis } from '../../support/redis.ts';
import { aSession, WORKLOAD } from '../plan-deeds/a-plan.ts';

const log = pino({ level: 'silent' });
const clock = { now: () => 1_000_000 };
const SHA = 'abc1234'.padEnd(40, '0');
const CHECKOUT: SeenWorkload = {
  ...{ workload: WORKLOAD, aliases: [], replicas: 4, most: 8 },
  revisions: [4, 3].map((revision) => ({ revision, at: null, names: [] })),
};

let redis: TestRedis;
let pg: TestPostgres;
let begun: DiagnosisWish[];
beforeAll(async () => {
  [redis, pg] = await Promise.all([createTestRedis(), createTestPostgres()]);
});
afterAll(() => Promise.all([redis.close(), pg.close()]));
beforeEach(async () => {
  await redis.redis.flushdb();
  begun = [];
});

function open(over: Partial<ExecuteDeps> = {}) {
  const sessions = createSessionStore(redis.redis);
  const chain = createAuditChain(pg.database, { clock, ready: async () => {} });
  const execute = createExecute({
    sessions,
    incidents: {
      live: async () => [{ id: 'i1', status: 'open', latestAt: 1 } as Incident],
      alertsOf: async () => [{ labels: { alertname: 'HighErrorRate' } } as unknown as Alert],
    },
    desk: {
      async begin(wish) {
        begun.push(wish);
        return aSession([], { kind: 'service' });
      },
    },
    findWorkloads: async (name) => (name === 'checkout' ? [CHECKOUT] : []),
    runbooks: {
      list: async () => [{ name: 'drain', shown: 'https://h/drain', services: ['queue'] }],
    },
    findMerges: async (sha) => (SHA.startsWith(sha) ? [SHA] : []),
    ...{ alertmanager: true, dryRun: async () => ({ ok: true, said: 'It would be taken.' }) },
    ...{ audit: chain.append, needed: 2, clock, log },
    ...over,
  });
  const ask = (query: string, wish: Partial<ExecuteWish> = {}) =>
    execute({
      ...{ query, namespace: null, sessionId: null, dryRun: false, once: crypto.randomUUID() },
      by: { user: 'api:local', role: 'operator' },
      ...wish,
    });
  return { ask, sessions };
}

async function auditOf(subject: string) {
  const rows = await pg.sql`select actor, action, facts from audit where subject = ${subject}`;
  return rows.map(({ actor, action, facts }) => ({ actor, action, exact: facts.exact }));
}

async function askedFor(query: string) {
  const { ask, sessions } = open();
  const outcome = await ask(query);
  if (outcome.kind !== 'asked') throw new Error(`it was ${outcome.kind}`);
  const session = await sessions.get(outcome.sessionId);
  return { outcome, session };
}

describe('what is understood becomes a plan that waits for people', () => {
  it('of one step, exactly as it would run, audited, and not run', async () => {
    const { outcome, session } = await askedFor('scale checkout in shop to 6');
    const exact = 'kubectl -n shop scale deployment/checkout --current-replicas=4 --replicas=6';
    expect(outcome).toMatchObject({
      understood: { action: 'scale', target: 'checkout', exact, risk: 'low' },
      dryRun: { ok: true },
      needed: 2,
    });
    expect(session).toMatchObject({
      ...{ kind: 'execute', status: 'completed', askedBy: 'api:local', incidentId: null },
      plan: { approved: null, steps: [{ step: 1, exact, status: 'proposed', by: null }] },
      diagnosis: { execution_plan: [{ step: 1, action: 'scale', target: 'checkout' }] },
    });
    const entries = await auditOf(outcome.sessionId);
    expect(entries).toEqual([{ actor: 'api:local', action: 'execute', exact }]);
  });

  it.each([
    ['restart checkout', 'kubectl -n shop rollout restart deployment/checkout'],
    ['roll back checkout', 'kubectl -n shop rollout undo deployment/checkout --to-revision=3'],
    ['roll back abc1234', `git revert ${SHA} on `],
    ['silence HighErrorRate for 2h', 'what fires of incident i1, for 2 h'],
    ['run runbook drain on queue', 'POST https://h/drain {"runbook":"drain","target":"queue"}'],
    ['將 checkout 縮放到 2', '--current-replicas=4 --replicas=2'],
  ])('%s', async (query, exact) => {
    const { outcome } = await askedFor(query);
    expect(outcome.understood.exact).toContain(exact);
  });

  it('once, though it is sent twice under the same key', async () => {
    const { ask } = open();
    const [one, other] = [
      await ask('restart checkout', { once: 'r1' }),
      await ask('restart checkout', { once: 'r1' }),
    ];
    expect(one).toEqual(other);
    if (one.kind !== 'asked') throw new Error(`it was ${one.kind}`);
    expect(await auditOf(one.sessionId)).toHaveLength(1);
  });

  it('but a dry run only says what would happen', async () => {
    const { ask } = open();
    const outcome = await ask('restart checkout', { dryRun: true });
    expect(outcome).toMatchObject({ kind: 'would', dryRun: { ok: true } });
    expect(await redis.redis.dbsize()).toBe(0);
  });
});

describe('nothing is asked', () => {
  it.each([
    ['make it work', { kind: 'not_understood' }],
    ['restart cart', { kind: 'no_target' }],
    ['scale checkout to 4', { kind: 'impossible', what: 'checkout has 4 replicas already.' }],
    ['scale checkout to 9', { kind: 'impossible' }],
    ['roll back checkout to revision 4', { kind: 'impossible' }],
    ['roll back checkout to revision 1', { kind: 'impossible' }],
    ['roll back 9999999', { kind: 'no_target' }],
    ['silence Other for 1h', { kind: 'no_target' }],
    ['run runbook other on queue', { kind: 'no_target' }],
    ['run runbook drain on cart', { kind: 'impossible' }],
  ])('of %s', async (query, outcome) => {
    const { ask } = open();
    expect(await ask(query)).toMatchObject(outcome);
    expect(await redis.redis.dbsize()).toBe(0);
  });

  it('by a viewer, who may diagnose all the same', async () => {
    const { ask } = open();
    const by = { user: 'api:local', role: 'viewer' } as const;
    const refused = { kind: 'role', needed: 'operator', has: 'viewer' };
    expect(await ask('restart checkout', { by })).toEqual(refused);
    expect(await ask('restart checkout', { by, dryRun: true })).toEqual(refused);
    expect(await ask('diagnose checkout last 30m', { by })).toMatchObject({ kind: 'diagnosing' });
    const window = { start: 1_000_000 - 1_800_000, end: 1_000_000 };
    expect(begun).toMatchObject([{ request: { services: ['checkout'], window } }]);
  });

  it('of one of two that go by the same name', async () => {
    const other = { ...CHECKOUT, workload: { ...WORKLOAD, namespace: 'test' } };
    const { ask } = open({ findWorkloads: async () => [CHECKOUT, other] });
    const of = ['Deployment shop/checkout', 'Deployment test/checkout'];
    expect(await ask('restart checkout')).toEqual({ kind: 'ambiguous', target: 'checkout', of });
    expect(await ask('restart checkout', { namespace: 'test' })).toMatchObject({
      understood: { exact: 'kubectl -n test rollout restart deployment/checkout' },
    });
  });

  it('without its audit entry, a cluster, or the diagnosis it is about', async () => {
    const away = async () => {
      throw new OpsError('audit_unavailable', 'away', { retry: true });
    };
    expect(await open({ audit: away }).ask('restart checkout')).toEqual({
      kind: 'audit_unavailable',
    });
    expect(await open({ findWorkloads: async () => null }).ask('restart checkout')).toEqual({
      ...{ kind: 'not_configured', what: 'KUBECONFIG' },
    });
    const failing = async () => {
      throw new OpsError('http_403', 'no');
    };
    expect(await open({ findWorkloads: failing }).ask('restart checkout')).toEqual({
      ...{ kind: 'source_failed', what: 'http_403' },
    });
    const sessionId = crypto.randomUUID();
    expect(await open().ask('restart checkout', { sessionId })).toEqual({ kind: 'no_session' });
    expect(await redis.redis.dbsize()).toBe(0);
  });
});
