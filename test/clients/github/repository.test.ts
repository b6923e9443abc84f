import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createPacer } from '../../../src/clients/pacing/create-pacer.ts';
import { createTestRedis, type TestRedis } from '../../support/redis.ts';
import { type EmulatedGithub, startEmulatedGithub } from './emulated-github.ts';

let world: EmulatedGithub;
let store: TestRedis;

beforeAll(async () => {
  [world, store] = await Promise.all([startEmulatedGithub(), createTestRedis()]);
});
afterAll(() => Promise.all([world?.close(), store?.close()]));
afterEach(() => world.expectNoFaultsLeft());

const CI_APP = 15_368;
const OUR_APP = 1_000_001;

/** A commit on no branch, so that no CI knows of it. */
async function bareCommit(): Promise<string> {
  const base = world.local.baseSha();
  const { tree } = await world.api<{ tree: { sha: string } }>('GET', `/git/commits/${base}`);
  const commit = { message: randomUUID(), tree: tree.sha, parents: [base] };
  return (await world.api<{ sha: string }>('POST', '/git/commits', commit)).sha;
}

describe('the base', () => {
  it('is read with its file in one call, and without one as null', async () => {
    const { github, calls } = world.client();
    const base = await github.readBase('no/such/file.md');
    expect(base).toEqual({ sha: world.local.baseSha(), content: null });
    expect(calls).toHaveLength(1);
    const readme = await world.local.readFile(base.sha, 'README.md');
    expect((await github.readBase('README.md')).content).toBe(readme?.toString());
  });

  it('says which checks it requires, asked once a minute', async () => {
    const { github, calls } = world.client();
    const required = await github.requiredChecks();
    expect(required.map((check) => check.name).toSorted()).toEqual(['build', 'docs']);
    await github.requiredChecks();
    expect(calls).toHaveLength(2);
  });
});

describe('the checks of a commit', () => {
  it('are none where none were reported', async () => {
    expect(await world.client().github.readChecks(await bareCommit())).toEqual([]);
  });

  it('are told apart by the App that reports them', async () => {
    const { github } = world.client();
    const { headSha } = await github.propose(await world.draft());
    await vi.waitFor(async () => {
      await world.local.tick();
      const reports = await github.readChecks(headSha);
      expect(reports.filter((one) => one.conclusion === 'success')).toHaveLength(2);
    });
    const red = { name: 'build', head_sha: headSha, status: 'completed', conclusion: 'failure' };
    await world.api('POST', '/check-runs', red);
    const builds = (await github.readChecks(headSha)).filter((one) => one.name === 'build');
    expect(builds).toEqual([
      expect.objectContaining({ appId: OUR_APP, status: 'completed', conclusion: 'failure' }),
      expect.objectContaining({ appId: CI_APP, status: 'completed', conclusion: 'success' }),
    ]);
  });

  it('are those of the newest run where an App ran one again', async () => {
    const { github } = world.client();
    const head_sha = await bareCommit();
    const run = { name: 'again', head_sha };
    await world.api('POST', '/check-runs', { ...run, status: 'completed', conclusion: 'failure' });
    await world.api('POST', '/check-runs', { ...run, status: 'in_progress' });
    expect(await github.readChecks(head_sha)).toMatchObject([
      { name: 'again', status: 'running', conclusion: null },
    ]);
  });

  it('are read to the last page', async () => {
    const { github, calls } = world.client();
    const head_sha = await bareCommit();
    const names = Array.from({ length: 150 }, (_, index) => `check ${index}`);
    for (const name of names) await world.api('POST', '/check-runs', { name, head_sha });
    const reports = await github.readChecks(head_sha);
    expect(reports.map((report) => report.name).toSorted()).toEqual(names.toSorted());
    expect(calls.map((call) => call.route.split('/').at(-1)).toSorted()).toEqual([
      'check-runs',
      'check-runs',
      'status',
    ]);
  });

  it('include commit statuses, the newest of each context', async () => {
    const { github } = world.client();
    const sha = await bareCommit();
    const status = { context: 'ci/legacy', target_url: 'https://ci.test/1' };
    await world.api('POST', `/statuses/${sha}`, { ...status, state: 'pending' });
    const report = { name: 'ci/legacy', appId: null, url: 'https://ci.test/1' };
    const running = { ...report, status: 'running', conclusion: null };
    expect(await github.readChecks(sha)).toEqual([running]);
    await world.api('POST', `/statuses/${sha}`, { ...status, state: 'error' });
    const broken = { ...report, status: 'completed', conclusion: 'error' };
    expect(await github.readChecks(sha)).toEqual([broken]);
  });
});

describe('labels', () => {
  it('are made with a colour when there are none such, and then known', async () => {
    const { github, calls } = world.client();
    const [one, other] = [await world.draft(), await world.draft()];
    const first = await github.propose(one);
    const second = await github.propose(other);
    const label = `made-${randomUUID().slice(0, 8)}`;
    await github.label(first.number, ['faq', label]);
    calls.length = 0;
    await github.label(second.number, ['faq', label]);
    expect(calls).toHaveLength(1);
    const issue = await world.api<{ labels: { name: string; color: string }[] }>(
      'GET',
      `/issues/${second.number}`,
    );
    expect(issue.labels).toMatchObject([
      { name: 'faq', color: expect.any(String) },
      { name: label, color: 'ededed' },
    ]);
  });
});

describe('closing', () => {
  it('says why once, closes, and deletes the branch; twice is once', async () => {
    const { github } = world.client();
    const draft = await world.draft();
    const { number } = await github.propose(draft);
    await github.close(number, draft.branch, 'build failed');
    await github.close(number, draft.branch, 'build failed');
    expect(await github.read(number)).toMatchObject({ state: 'closed', mergeSha: null });
    const comments = await world.api<{ body: string }[]>('GET', `/issues/${number}/comments`);
    expect(comments.map((comment) => comment.body)).toEqual(['build failed']);
    await expect(world.api('GET', `/git/ref/heads/${draft.branch}`)).rejects.toThrow('404');
  });

  it('does not repeat itself after having been killed half-way', async () => {
    const { github } = world.client();
    const draft = await world.draft();
    const { number } = await github.propose(draft);
    world.disturb({ kind: 'status', match: `PATCH /repos/${world.local.repo}/pulls/` });
    await expect(github.close(number, draft.branch, 'docs failed')).rejects.toMatchObject({
      code: 'github_unavailable',
    });
    await github.close(number, draft.branch, 'docs failed');
    const comments = await world.api<unknown[]>('GET', `/issues/${number}/comments`);
    expect(comments).toHaveLength(1);
    expect(await github.read(number)).toMatchObject({ state: 'closed' });
  });

  it('deletes a branch that is gone already without a word', async () => {
    const { github } = world.client();
    await github.deleteBranch('never/was');
    await github.deleteBranch('never/was');
  });
});

describe('descent', () => {
  it('is told by the repository, and needs no call for the same commit', async () => {
    const { github, calls } = world.client();
    const base = world.local.baseSha();
    const [child, other] = [await bareCommit(), await bareCommit()];
    expect(await github.contains(base, base.slice(0, 10))).toBe(true);
    expect(calls).toEqual([]);
    expect(await github.contains(base, child)).toBe(true);
    expect(await github.contains(child, base)).toBe(false);
    expect(await github.contains(child, other)).toBe(false);
    expect(await github.contains(child, 'f'.repeat(40))).toBe(false);
  });
});

describe('a secondary limit', () => {
  it('stops every process of the token until it is over', async () => {
    const key = randomUUID();
    const gaps = { writeMs: 1 };
    const make = (maxWaitMs: number) =>
      world.client({ pacer: createPacer({ redis: store.redis, key, gaps, maxWaitMs }) });
    const [one, other, patient] = [make(10), make(10), make(5_000)];
    world.disturb({ kind: 'rate_limit', match: 'DELETE', delay_ms: 1_000 });
    const limited = { code: 'github_rate_limited', retry: true };
    await expect(one.github.deleteBranch('a')).rejects.toMatchObject(limited);
    await expect(other.github.deleteBranch('b')).rejects.toMatchObject(limited);
    await expect(other.github.readBase('README.md')).rejects.toMatchObject(limited);
    expect(other.calls).toEqual([]);
    const startedAt = performance.now();
    await patient.github.deleteBranch('c');
    expect(performance.now() - startedAt).toBeGreaterThan(500);
  });
});
