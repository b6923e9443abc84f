import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Proposal } from '../../../src/domain/pull-request.ts';
import type { GithubPort } from '../../../src/pipelines/ports.ts';
import { type EmulatedGithub, startEmulatedGithub } from './emulated-github.ts';

let world: EmulatedGithub;

beforeAll(async () => {
  world = await startEmulatedGithub({ protection: 'classic' });
});
afterAll(() => world?.close());
afterEach(() => world.expectNoFaultsLeft());

/** A proposal whose required checks are green. */
async function greenProposal(github: GithubPort): Promise<Proposal> {
  const proposal = await github.propose(await world.draft());
  await vi.waitFor(
    async () => {
      await world.local.tick();
      const reports = await github.readChecks(proposal.headSha);
      expect(reports.map((report) => report.conclusion)).toEqual(['success', 'success']);
    },
    { timeout: 10_000, interval: 50 },
  );
  return proposal;
}

/** GitHub works it out after it was first asked. */
async function expectMergeable(github: GithubPort, { number }: Proposal, mergeable: string) {
  await vi.waitFor(async () => expect(await github.read(number)).toMatchObject({ mergeable }));
}

const merge = (github: GithubPort, { number, headSha }: Proposal) =>
  github.merge({ number, headSha, title: `Squashed (#${number})`, message: 'Trace-Id: one' });

/** How many commits of the base branch say that they merged this pull request. */
async function mergesOf(number: number): Promise<number> {
  const commits = await world.api<{ commit: { message: string } }[]>(
    'GET',
    '/commits?sha=main&per_page=100',
  );
  return commits.filter(({ commit }) => commit.message.startsWith(`Squashed (#${number})`)).length;
}

describe('merging', () => {
  it('squashes exactly what was checked, in our words', async () => {
    const { github, calls } = world.client();
    const proposal = await greenProposal(github);
    await expectMergeable(github, proposal, 'clean');
    calls.length = 0;
    const outcome = await merge(github, proposal);
    expect(outcome).toEqual({ kind: 'merged', sha: world.local.baseSha() });
    expect(calls).toHaveLength(1);
    expect(await world.local.messageOf(world.local.baseSha())).toMatch(
      `Squashed (#${proposal.number})\n\nTrace-Id: one`,
    );
    expect(await github.read(proposal.number)).toMatchObject({
      state: 'merged',
      mergeSha: world.local.baseSha(),
      mergedAt: expect.any(Number),
    });
  });

  it('says that it does not know after a 500, which merged nothing or merged once', async () => {
    const { github } = world.client();
    for (const [when, state] of [
      ['before', 'open'],
      ['after', 'merged'],
    ] as const) {
      const proposal = await greenProposal(github);
      world.disturb({ kind: 'status', match: `/pulls/${proposal.number}/merge`, when });
      expect(await merge(github, proposal)).toMatchObject({ kind: 'unknown' });
      expect(await github.read(proposal.number)).toMatchObject({ state });
      // Asked again by somebody who did not look first, it is still merged once.
      expect(await merge(github, proposal)).toMatchObject({ kind: 'merged' });
      expect(await mergesOf(proposal.number)).toBe(1);
    }
  });

  it('says that it does not know when the answer is lost', async () => {
    const { github } = world.client({ deadlines: { readMs: 5_000, writeMs: 500 } });
    const proposal = await greenProposal(github);
    world.disturb({ kind: 'hang', match: `/pulls/${proposal.number}/merge`, when: 'after' });
    expect(await merge(github, proposal)).toMatchObject({ kind: 'unknown' });
    expect(await github.read(proposal.number)).toMatchObject({ state: 'merged' });
    expect(await mergesOf(proposal.number)).toBe(1);
  });

  it('names the permission that is missing', async () => {
    const { github } = world.client();
    const proposal = await greenProposal(github);
    world.disturb({ kind: 'forbid', match: '/merge', permission: 'contents=write' });
    expect(await merge(github, proposal)).toEqual({
      kind: 'forbidden',
      message: 'Resource not accessible by integration',
      permission: 'contents=write',
    });
  });

  it('is blocked, with GitHub’s own words, while a required check is missing', async () => {
    const { github } = world.client();
    world.disturb({ kind: 'check_never_finishes', times: 2 });
    const proposal = await github.propose(await world.draft());
    await vi.waitFor(async () => {
      await world.local.tick();
      expect(world.faults.list()).toEqual([]);
    });
    const outcome = await merge(github, proposal);
    expect(outcome).toEqual({ kind: 'blocked', message: expect.stringMatching(/status check/i) });
    await expectMergeable(github, proposal, 'blocked');
  });

  it('refuses a head that moved since it was checked', async () => {
    const { github } = world.client();
    const proposal = await greenProposal(github);
    await world.api(
      'PUT',
      '/contents/work.md',
      { message: 'Push', content: 'eA==', branch: proposal.branch },
      'ana-ruiz',
    );
    expect(await merge(github, proposal)).toEqual({ kind: 'head_modified' });
  });

  it('tells a conflict', async () => {
    const { github } = world.client();
    const [one, other] = [await greenProposal(github), await greenProposal(github)];
    expect(await merge(github, one)).toMatchObject({ kind: 'merged' });
    expect(await merge(github, other)).toEqual({ kind: 'conflict' });
    await expectMergeable(github, other, 'conflict');
  });

  it('is blocked when somebody closed the pull request', async () => {
    const { github } = world.client();
    const proposal = await greenProposal(github);
    await github.close(proposal.number, proposal.branch, 'No');
    expect(await merge(github, proposal)).toMatchObject({ kind: 'blocked' });
  });
});
