import { afterAll, beforeAll, expect, test } from 'vitest';
import { createChanges } from '../../../src/clients/changes/create-changes.ts';
import { connectGateway } from '../../../src/clients/github/connect-gateway.ts';
import type { HeardChange, OwnMerge } from '../../../src/domain/change.ts';
import { systemClock } from '../../../src/domain/clock.ts';
import { OpsError } from '../../../src/domain/errors.ts';
import type { EvidenceScope } from '../../../src/domain/evidence.ts';
import { type EmulatedGithub, startEmulatedGithub } from '../github/emulated-github.ts';

const MINUTE = 60_000;
let world: EmulatedGithub;
let calls = 0;
beforeAll(async () => {
  world = await startEmulatedGithub();
});
afterAll(() => world.close());

function scope(end = Date.now() + MINUTE): EvidenceScope {
  return {
    ...{ services: [], namespace: null, alerts: [] },
    window: { start: end - 30 * MINUTE, end },
    baseline: { start: end - 90 * MINUTE, end: end - 30 * MINUTE },
  };
}

const HEARD: HeardChange = {
  ...{ id: 'flag-1', at: Date.now(), kind: 'flag', entity: 'cart', title: 'on' },
  ...{ author: 'mei-lin', version: null, commit: null, namespace: 'shop', files: [], diff: null },
};

type Tellers = { heard?: () => Promise<HeardChange[]>; merges?: () => Promise<OwnMerge[]> };

function source({ heard = async () => [], merges = async () => [] }: Tellers = {}) {
  const onCall = () => {
    calls += 1;
  };
  return createChanges({
    github: connectGateway(world.options({ onCall })),
    heard: { between: heard },
    recentMerges: merges,
    clock: systemClock,
    log: { warn: () => {} },
  });
}

const gather = (tellers: Tellers = {}, at = scope(), signal = AbortSignal.timeout(20_000)) =>
  source(tellers).gather(at, signal);

/** Puts a file on main, as somebody who merged it. */
async function commit(path: string, content: string, message: string): Promise<string> {
  const base = world.local.baseSha();
  const { tree } = await world.api<{ tree: { sha: string } }>('GET', `/git/commits/${base}`);
  const entry = { path, mode: '100644', type: 'blob', content };
  const made = await world.api<{ sha: string }>('POST', '/git/trees', {
    ...{ base_tree: tree.sha, tree: [entry] },
  });
  const body = { message, tree: made.sha, parents: [base] };
  const { sha } = await world.api<{ sha: string }>('POST', '/git/commits', body);
  await world.api('PATCH', '/git/refs/heads/main', { sha, force: true }, 'mei-lin');
  return sha;
}

test('commits of the base branch come with their files and diff, without credentials', async () => {
  const secret = `ghp_${'a1B2'.repeat(9)}`;
  const sha = await commit(
    'services/cart/pool.ts',
    `max = 1 // ${secret}\n`,
    'Shrink the pool\n\nx',
  );
  const report = await gather();
  expect(report).toMatchObject({ source: 'changes', verdict: 'ok', error: null, warnings: [] });
  const found = report.part.changes?.find(({ id }) => id === sha);
  expect(found).toMatchObject({
    ...{ kind: 'commit', commit: sha, title: 'Shrink the pool', entity: null },
    files: ['services/cart/pool.ts'],
    diff: expect.stringContaining('+max = 1'),
  });
  expect(JSON.stringify(report)).not.toContain(secret);
});

test('deployments that went live are changes of their commit, those that failed are none', async () => {
  const sha = await commit('services/cart/a.ts', 'a\n', 'Change the cart');
  const wish = { ref: sha, auto_merge: false, required_contexts: [] };
  const deploy = async (state: string) => {
    const { id } = await world.api<{ id: number }>('POST', '/deployments', wish, 'tomas-novak');
    await world.api('POST', `/deployments/${id}/statuses`, { state }, 'tomas-novak');
    return `deployment/${id}`;
  };
  const [live, broken] = [await deploy('success'), await deploy('failure')];
  const changes = (await gather()).part.changes ?? [];
  expect(changes.find(({ id }) => id === live)).toMatchObject({
    ...{ kind: 'deploy', commit: sha, author: 'tomas-novak' },
    title: `Deployed ${sha.slice(0, 7)} to production (success)`,
  });
  expect(changes.some(({ id }) => id === broken)).toBe(false);
});

test('what we were told of and our own merges are among them, each once', async () => {
  const sha = await commit('docs/FAQ.md', '# FAQ\n', 'Update FAQ');
  const merge = { sha, at: Date.now(), title: 'Update FAQ', prUrl: null, files: ['docs/FAQ.md'] };
  const other = { ...merge, sha: 'f'.repeat(40) };
  const report = await gather({
    heard: async () => [HEARD],
    merges: async () => [merge, other],
  });
  const changes = report.part.changes ?? [];
  expect(changes.find(({ id }) => id === 'flag-1')).toMatchObject({
    ...{ kind: 'flag', entity: 'cart', at: HEARD.at / 1_000 },
  });
  expect(changes.filter(({ id }) => id === sha)).toHaveLength(1);
  expect(changes.find(({ id }) => id === other.sha)).toMatchObject({ author: 'opsloop' });
});

test('diagnoses of one storm read GitHub once', async () => {
  const one = source();
  const asking = (end: number) => one.gather(scope(end), AbortSignal.timeout(20_000));
  const end = Math.floor(Date.now() / 300_000) * 300_000;
  const first = await asking(end);
  const before = calls;
  const reports = await Promise.all([asking(end), asking(end - 1_000), asking(end - 2_000)]);
  expect(calls).toBe(before);
  expect(reports[0]?.part).toEqual(first.part);
});

test('a time in which nothing changed is empty', async () => {
  const long = scope(Date.parse('2001-01-01T00:00:00Z'));
  expect(await gather({}, long)).toMatchObject({ verdict: 'empty', error: null, items: 0 });
});

test('who fails is named beside what the others tell', async () => {
  const away = () => Promise.reject(new OpsError('redis_failed', 'away'));
  const report = await gather({ heard: away });
  expect(report.verdict).toBe('ok');
  expect(report.warnings).toContain('changes by webhook could not be read: redis_failed');
});

test('GitHub that does not answer is a failure where nobody else tells anything', async () => {
  world.disturb({ kind: 'status', status: 500, match: '/commits', times: 0 });
  const long = scope(Date.parse('2001-01-01T00:00:00Z'));
  const report = await gather({}, long);
  expect(report.verdict).toBe('failed');
  expect(report.warnings[0]).toMatch(/^commits could not be read: /);
  const check = await source().check(AbortSignal.timeout(20_000));
  expect(check).toMatchObject({ verdict: 'failed' });
  for (const fault of world.faults.list()) world.faults.remove(fault.id);
});

test('what is there when time is up is the answer', async () => {
  const stop = new AbortController();
  const never = new Promise<HeardChange[]>(() => {});
  const gathering = gather({ heard: () => never }, scope(), stop.signal);
  stop.abort(new DOMException('time is up', 'TimeoutError'));
  const report = await gathering;
  expect(report.warnings).toContain('changes by webhook could not be read: timeout');
});

test('the check says that commits are listed, and what a missing permission takes away', async () => {
  expect(await source().check(AbortSignal.timeout(20_000))).toMatchObject({ verdict: 'ok' });
  world.disturb({ kind: 'status', status: 403, match: '/deployments', times: 0 });
  const check = await source().check(AbortSignal.timeout(20_000));
  expect(check).toMatchObject({ verdict: 'ok', mend: expect.stringContaining('deployments') });
  for (const fault of world.faults.list()) world.faults.remove(fault.id);
});

test('what was changed in another namespace is another service’s', async () => {
  const heard = async () => [HEARD, { ...HEARD, id: 'flag-2', namespace: null }];
  const of = async (namespace: string | null) => {
    const report = await gather({ heard }, { ...scope(), namespace });
    return report.part.changes?.filter(({ kind }) => kind === 'flag').map(({ id }) => id);
  };
  expect(await of('shop')).toEqual(['flag-1', 'flag-2']);
  expect(await of('test')).toEqual(['flag-2']);
  expect(await of(null)).toEqual(['flag-1', 'flag-2']);
});
