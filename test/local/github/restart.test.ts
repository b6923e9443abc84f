import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { headOf, openPull, readText } from './support/changes.ts';
import { OWNER_REPO, startGithub, type TestGithub } from './support/start-github.ts';

let now = 1_800_000_000_000;
let up = true;
let test: TestGithub;
beforeEach(async () => {
  up = true;
  test = await startGithub({
    clock: { now: () => now },
    ciSeconds: 15,
    webhookUrl: () => (up ? `${test.origin}/webhooks/github` : 'http://127.0.0.1:9/closed'),
  });
});
afterEach(() => test.close());

describe('After a restart', () => {
  it('everything is as it was', async () => {
    const { number, sha } = await openPull(test.octokit(), { branch: 'kept' });
    const admin = test.octokit('mei-lin');
    await admin.pulls.merge({ ...OWNER_REPO, pull_number: number, merge_method: 'squash', sha });
    await admin.issues.create({ ...OWNER_REPO, title: 'Kept', labels: ['P0'] });
    const before = await headOf(test.octokit());
    await test.restart();
    expect(await headOf(test.octokit())).toBe(before);
    expect(await readText(test.octokit(), 'notes/kept.md')).toBe('# kept\n');
    const pull = await test.octokit().pulls.get({ ...OWNER_REPO, pull_number: number });
    expect(pull.data).toMatchObject({ merged: true, merge_commit_sha: before });
    const issues = await test.octokit().issues.listForRepo({ ...OWNER_REPO, labels: 'P0' });
    expect(issues.data).toMatchObject([{ title: 'Kept', labels: [{ name: 'P0' }] }]);
  });

  it('checks that were under way go on and end', async () => {
    const { sha } = await openPull(test.octokit(), { branch: 'running' });
    now += 2_000;
    await test.github.tick();
    await test.restart();
    now += 20_000;
    await test.github.tick();
    const { data } = await test.octokit().checks.listForRef({ ...OWNER_REPO, ref: sha });
    expect(data.check_runs.map(({ conclusion }) => conclusion)).toEqual(['success', 'success']);
  });

  it('webhooks that were held back are sent', async () => {
    test.switchOn({ kind: 'delay_webhook', match: 'pull_request opened', delay_ms: 60_000 });
    await openPull(test.octokit(), { branch: 'held' });
    await test.github.tick();
    const opened = () => test.hooks.filter(({ body }) => body.action === 'opened');
    expect(opened()).toHaveLength(0);
    await test.restart();
    now += 60_001;
    await test.github.tick();
    expect(opened()).toHaveLength(1);
  });

  it('a webhook that nobody took is not sent again, as on GitHub', async () => {
    up = false;
    await openPull(test.octokit(), { branch: 'missed' });
    await test.github.tick();
    up = true;
    await test.restart();
    await test.github.tick();
    expect(test.hooks.filter(({ body }) => body.action === 'opened')).toEqual([]);
  });
});
