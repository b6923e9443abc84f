import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { gitAuthorization } from '../../../src/clients/github/git-authorization.ts';
import { createRepositoryMirror } from '../../../src/clients/repository/create-repository-mirror.ts';
import { systemClock } from '../../../src/domain/clock.ts';
import { makeTempFolder, removeDataDir } from '../../support/folders.ts';
import { type EmulatedGithub, startEmulatedGithub } from './emulated-github.ts';

let world: EmulatedGithub;
beforeEach(async () => {
  world = await startEmulatedGithub();
});
afterEach(() => world.close());

const rename = (name: string) => world.api('PATCH', '', { name }, 'mei-lin');

it('goes on with a proposal whose repository is renamed in the middle, to the end', async () => {
  const { github } = world.client();
  const draft = await world.draft();
  const proposal = await github.propose(draft);
  await rename('renamed');
  expect(world.local.repo).toBe('opsloop/renamed');
  await github.label(proposal.number, ['faq', randomUUID().slice(0, 8)]);
  await vi.waitFor(async () => {
    await world.local.tick();
    const reports = await github.readChecks(proposal.headSha);
    expect(reports.map((report) => report.conclusion)).toEqual(['success', 'success']);
  });
  expect(await github.requiredChecks()).toHaveLength(2);
  expect(await github.mayBypass()).toBe(true);
  const { number, headSha } = proposal;
  const outcome = await github.merge({ number, headSha, title: 'Squashed', message: '' });
  expect(outcome).toEqual({ kind: 'merged', sha: world.local.baseSha() });
  await github.deleteBranch(draft.branch);
  expect(await github.read(number)).toMatchObject({ state: 'merged', files: ['docs/FAQ.md'] });
});

it('proposes, proposes anew and closes under the old name, by either way', async () => {
  await rename('renamed');
  const { github, calls } = world.client();
  const draft = await world.draft();
  const proposal = await github.propose(draft);
  expect(calls.filter(({ kind }) => kind === 'write')).toHaveLength(1);
  const newer = { ...draft, files: [{ path: 'docs/FAQ.md', content: '# FAQ\n\nNewer\n' }] };
  const next = await github.repropose(proposal, newer);
  expect(next).toMatchObject({ number: proposal.number });
  expect(await github.readFile('docs/FAQ.md', draft.branch)).toBe('# FAQ\n\nNewer\n');
  await github.close(next.number, draft.branch, 'Enough');
  expect(await github.findByBranch(draft.branch)).toMatchObject({ state: 'closed' });
});

it('writes a file, an issue and a comment once each under the old name', async () => {
  const { github } = world.client();
  const draft = { title: 'Red', body: 'Checklist', labels: ['P0'], marker: '<!-- one -->' };
  const first = await github.openIssue(draft);
  await rename('renamed');
  expect((await github.openIssue(draft)).number).toBe(first.number);
  await github.commentOnce(first.number, '<!-- two -->', 'Recovered');
  await github.commentOnce(first.number, '<!-- two -->', 'Recovered');
  expect(await world.api('GET', `/issues/${first.number}`)).toMatchObject({ comments: 1 });
});

it('fetches commits over git from the old address', async () => {
  const dir = await makeTempFolder();
  const remoteUrl = `${world.local.apiUrl()}/${world.local.repo}.git`;
  const auth = { kind: 'token', token: world.local.token } as const;
  const mirror = createRepositoryMirror({
    remoteUrl,
    authorization: gitAuthorization(auth, world.local.apiUrl()),
    dir,
    log: { info() {} },
    clock: systemClock,
  });
  try {
    await rename('renamed');
    const snapshot = await mirror.snapshot(world.local.baseSha());
    expect(snapshot.sha).toBe(world.local.baseSha());
  } finally {
    await mirror.close();
    await removeDataDir(dir);
  }
});
