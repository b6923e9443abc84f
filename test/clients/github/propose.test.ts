import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { blobSha } from '../../../src/clients/github/blob-sha.ts';
import type { GithubCall } from '../../../src/clients/github/connect-octokit.ts';
import { type EmulatedGithub, startEmulatedGithub } from './emulated-github.ts';

let world: EmulatedGithub;

beforeAll(async () => {
  world = await startEmulatedGithub();
});
afterAll(() => world?.close());
afterEach(() => world.expectNoFaultsLeft());

const writes = (calls: GithubCall[]) => calls.filter((call) => call.kind === 'write');
const outage = (match: string, when: 'before' | 'after') =>
  world.disturb({ kind: 'status', match, when });

/** A commit on a branch, made by a person. */
async function pushBy(login: string, branch: string, path: string, content: string) {
  const encoded = Buffer.from(content).toString('base64');
  const sha = await world
    .api<{ sha: string }>('GET', `/contents/${path}?ref=${branch}`)
    .then((found) => found.sha)
    .catch(() => undefined);
  const body = { message: `Change ${path}`, content: encoded, branch, sha };
  return world.api<{ commit: { sha: string } }>('PUT', `/contents/${path}`, body, login);
}

describe('proposing', () => {
  it('makes branch, commit and pull request in one write', async () => {
    const { github, calls } = world.client();
    const draft = await world.draft();
    const proposal = await github.propose(draft);
    expect(writes(calls).map((call) => call.route)).toEqual(['/graphql Propose']);
    expect(calls.map((call) => call.route)).toEqual(['/graphql Ourselves', '/graphql Propose']);
    const facts = await github.read(proposal.number);
    expect(facts).toMatchObject({
      ...proposal,
      branch: draft.branch,
      state: 'open',
      mergeSha: null,
      mergedAt: null,
      baseBranch: 'main',
      author: await github.identity(),
      draft: false,
      files: ['docs/FAQ.md'],
    });
    expect(facts.author).toBe('opsloop[bot]');
    expect(await github.findByBranch(draft.branch)).toEqual({
      ...facts,
      mergeable: expect.any(String),
    });
    const text = await world.local.readFile(proposal.headSha, 'docs/FAQ.md');
    expect(text?.toString()).toBe(draft.files[0]?.content);
    expect(await world.local.messageOf(proposal.headSha)).toMatch(
      new RegExp(`^${draft.commitTitle}\n\n${draft.commitBody}\\s*$`),
    );
    const commit = await world.api<{ parents: { sha: string }[] }>(
      'GET',
      `/git/commits/${proposal.headSha}`,
    );
    expect(commit.parents.map((parent) => parent.sha)).toEqual([draft.baseSha]);
  });

  it('needs one call a proposal from the second on', async () => {
    const { github, calls } = world.client();
    await github.propose(await world.draft());
    calls.length = 0;
    await github.propose(await world.draft());
    expect(calls.map((call) => call.route)).toEqual(['/graphql Propose']);
  });

  it.each(['before', 'after'] as const)(
    'leaves exactly one pull request when GitHub answers 500 %s the effect',
    async (when) => {
      const { github } = world.client();
      await github.identity();
      const draft = await world.draft();
      outage('/graphql', when);
      const proposal = await github.propose(draft);
      expect(await world.pulls(draft.branch)).toMatchObject([
        { number: proposal.number, state: 'open', head: { sha: proposal.headSha } },
      ]);
      expect(await github.read(proposal.number)).toMatchObject({
        ...proposal,
        files: ['docs/FAQ.md'],
      });
    },
  );

  it('leaves exactly one pull request when the answer is lost, and writes nothing twice', async () => {
    const { github, calls } = world.client({ deadlines: { readMs: 5_000, writeMs: 1_000 } });
    await github.identity();
    const draft = await world.draft();
    world.disturb({ kind: 'hang', match: '/graphql', when: 'after' });
    const proposal = await github.propose(draft);
    expect(await world.pulls(draft.branch)).toMatchObject([{ number: proposal.number }]);
    expect(writes(calls)).toHaveLength(1);
  });

  it.each(['git/trees', 'git/commits', 'git/refs', '/pulls'])(
    'ends with exactly one pull request when %s fails too, before and after its effect',
    async (match) => {
      for (const when of ['before', 'after'] as const) {
        const { github } = world.client();
        await github.identity();
        const draft = await world.draft();
        outage('/graphql', 'before');
        outage(`POST /repos/${world.local.repo}/${match.replace(/^\//, '')}`, when);
        await expect(github.propose(draft)).rejects.toMatchObject({
          code: 'github_unavailable',
          retry: true,
        });
        const proposal = await github.propose({ ...draft, resumed: true });
        expect(await world.pulls(draft.branch)).toMatchObject([
          { number: proposal.number, state: 'open', head: { sha: proposal.headSha } },
        ]);
      }
    },
  );

  it('goes the one-write way too when it is resumed and nothing was left', async () => {
    const { github, calls } = world.client();
    const draft = await world.draft({ resumed: true });
    await github.propose(draft);
    expect(writes(calls).map((call) => call.route)).toEqual(['/graphql Propose']);
  });

  it('twice is once, told or not that it was tried before', async () => {
    const { github } = world.client();
    const draft = await world.draft();
    const first = await github.propose(draft);
    const { github: again, calls } = world.client();
    expect(await again.propose({ ...draft, resumed: true })).toEqual(first);
    expect(writes(calls)).toEqual([]);
    expect(await again.propose(draft)).toEqual(first);
    expect(await world.pulls(draft.branch)).toHaveLength(1);
  });

  it('takes over a branch that a killed run left at an older base', async () => {
    const { github } = world.client();
    const draft = await world.draft();
    await world.api('POST', '/git/refs', { ref: `refs/heads/${draft.branch}`, sha: draft.baseSha });
    await pushBy('mei-lin', 'main', 'notes.md', draft.branch);
    const newer = { ...draft, baseSha: world.local.baseSha() };
    const proposal = await github.propose(newer);
    expect((await github.read(proposal.number)).files).toEqual(['docs/FAQ.md']);
  });

  it('opens a new pull request where an earlier one of the branch was closed', async () => {
    const { github } = world.client();
    const draft = await world.draft();
    const first = await github.propose(draft);
    await github.close(first.number, draft.branch, 'Red');
    const second = await github.propose(draft);
    expect(second.number).not.toBe(first.number);
    const third = await github.propose({ ...draft, resumed: true });
    expect(third.number).toBe(second.number);
  });

  it.each(['at once', 'step by step'])('writes and deletes several files %s', async (way) => {
    const { github } = world.client();
    await pushBy('mei-lin', 'main', 'docs/outdated.md', 'Old\n');
    const files = [
      { path: 'docs/FAQ.md', content: `# FAQ\n\n${way}\n` },
      { path: 'docs/outdated.md', content: null },
      { path: 'docs/new/one.md', content: 'New\n' },
    ];
    const draft = await world.draft({ files });
    await github.identity();
    if (way === 'step by step') outage('/graphql', 'before');
    const proposal = await github.propose(draft);
    const facts = await github.read(proposal.number);
    expect(facts.files?.toSorted()).toEqual(['docs/FAQ.md', 'docs/new/one.md', 'docs/outdated.md']);
    expect(await world.local.readFile(proposal.headSha, 'docs/outdated.md')).toBeNull();
    expect((await world.local.readFile(proposal.headSha, 'docs/new/one.md'))?.toString()).toBe(
      'New\n',
    );
    expect(await github.propose({ ...draft, resumed: true })).toEqual(proposal);
    await github.close(proposal.number, draft.branch, 'Enough');
    await world.api(
      'DELETE',
      '/contents/docs/outdated.md',
      {
        message: 'Tidy up',
        sha: blobSha('Old\n'),
        branch: 'main',
      },
      'mei-lin',
    );
  });

  it("overwrites nobody's work on its branch", async () => {
    const { github } = world.client();
    const draft = await world.draft();
    await world.api('POST', '/git/refs', { ref: `refs/heads/${draft.branch}`, sha: draft.baseSha });
    const work = await pushBy('ana-ruiz', draft.branch, 'work.md', 'A day of work');
    await expect(github.propose(draft)).rejects.toMatchObject({
      code: 'github_rejected',
      retry: false,
      facts: { reason: 'branch_taken', head: work.commit.sha },
    });
    const ref = await world.api<{ object: { sha: string } }>(
      'GET',
      `/git/ref/heads/${draft.branch}`,
    );
    expect(ref.object.sha).toBe(work.commit.sha);
    expect((await world.pulls(draft.branch)).filter((pull) => pull.state === 'open')).toEqual([]);
  });

  it('names the permission that is missing', async () => {
    const { github } = world.client();
    await github.identity();
    world.disturb({ kind: 'forbid', match: '/graphql' });
    world.disturb({ kind: 'forbid', match: '/git/trees', permission: 'contents=write' });
    await expect(github.propose(await world.draft())).rejects.toMatchObject({
      code: 'github_forbidden',
      retry: false,
      facts: { permission: 'contents=write' },
    });
  });

  it('waits out a rate limit instead of looking', async () => {
    const { github, calls } = world.client();
    await github.identity();
    calls.length = 0;
    const draft = await world.draft();
    world.disturb({ kind: 'rate_limit', match: '/graphql', delay_ms: 1_000 });
    await expect(github.propose(draft)).rejects.toMatchObject({
      code: 'github_rate_limited',
      facts: { retry_after_ms: 1_000 },
    });
    expect(calls).toHaveLength(1);
  });

  it('shows a file that somebody else put on the branch', async () => {
    const { github } = world.client();
    const draft = await world.draft();
    const proposal = await github.propose(draft);
    await pushBy('ana-ruiz', draft.branch, 'src/evil.js', 'process.exit()');
    const facts = await github.read(proposal.number);
    expect(facts.files?.toSorted()).toEqual(['docs/FAQ.md', 'src/evil.js']);
    expect(facts.headSha).not.toBe(proposal.headSha);
  });
});

describe('proposing anew', () => {
  it('puts the draft on the new base, on the same pull request, with its new words', async () => {
    const { github, calls } = world.client();
    const draft = await world.draft();
    const proposal = await github.propose(draft);
    await pushBy('mei-lin', 'main', 'docs/FAQ.md', `# FAQ\n\nSomething else ${draft.branch}\n`);
    const base = await github.readBase('docs/FAQ.md');
    expect(base).toEqual({
      sha: world.local.baseSha(),
      content: `# FAQ\n\nSomething else ${draft.branch}\n`,
    });
    const newer = {
      ...draft,
      baseSha: base.sha,
      files: [{ path: 'docs/FAQ.md', content: `${base.content}More\n` }],
      title: 'New title',
    };
    calls.length = 0;
    const next = await github.repropose(proposal, newer);
    expect(next).toEqual({ ...proposal, headSha: next.headSha });
    expect(next.headSha).not.toBe(proposal.headSha);
    expect(
      calls.map(({ method, route }) => `${method} ${route.split('/').slice(4).join('/')}`),
    ).toEqual([
      'POST ',
      'POST git/trees',
      'POST git/commits',
      'GET git/ref/{ref}',
      'PATCH git/refs/{ref}',
      'PATCH pulls/{pull_number}',
    ]);
    const facts = await github.read(next.number);
    expect(facts).toMatchObject({ headSha: next.headSha, state: 'open', files: ['docs/FAQ.md'] });
    expect(facts.mergeable).not.toBe('conflict');
    expect(await world.api('GET', `/pulls/${next.number}`)).toMatchObject({ title: 'New title' });
    expect(await world.pulls(draft.branch)).toHaveLength(1);
    // A killed run does it again and finds it done.
    calls.length = 0;
    expect(await github.repropose(proposal, newer)).toEqual(next);
    expect(writes(calls)).toEqual([]);
  });

  it('leaves alone what a person pushed since, and a pull request that is closed', async () => {
    const { github } = world.client();
    const draft = await world.draft();
    const proposal = await github.propose(draft);
    const pushed = await pushBy('ana-ruiz', draft.branch, 'work.md', 'A day of work');
    const newer = { ...draft, files: [{ path: 'docs/FAQ.md', content: 'More\n' }] };
    await expect(github.repropose(proposal, newer)).rejects.toMatchObject({
      facts: { reason: 'branch_taken', head: pushed.commit.sha },
    });
    await github.close(proposal.number, draft.branch, 'Enough');
    await expect(github.repropose(proposal, newer)).rejects.toMatchObject({
      facts: { reason: 'not_open' },
    });
  });
});
