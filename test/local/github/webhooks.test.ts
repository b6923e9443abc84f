import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openPull } from './support/changes.ts';
import { OWNER_REPO, startGithub, type TestGithub } from './support/start-github.ts';

let now = 1_800_000_000_000;
let test: TestGithub;
beforeEach(async () => {
  test = await startGithub({ clock: { now: () => now } });
});
afterEach(() => test.close());

const events = () =>
  test.hooks.map(({ event, body }) => [event, body.action].filter(Boolean).join('.'));

async function allSent(): Promise<void> {
  await test.github.tick();
}

describe('Webhooks', () => {
  it('are signed, carry a UUID and name the sender as GitHub does', async () => {
    await openPull(test.octokit(), { branch: 'signed' });
    await allSent();
    expect(test.hooks.length).toBeGreaterThan(0);
    for (const hook of test.hooks) {
      expect(hook.signed).toBe(true);
      expect(hook.guid).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[\da-f]{4}-[\da-f]{12}$/);
      expect(hook.agent).toMatch(/^GitHub-Hookshot\//);
    }
    expect(new Set(test.hooks.map(({ guid }) => guid)).size).toBe(test.hooks.length);
  });

  it('tell the life of a pull request', async () => {
    const { number, sha } = await openPull(test.octokit(), { branch: 'life' });
    await test.octokit().issues.addLabels({ ...OWNER_REPO, issue_number: number, labels: ['faq'] });
    await allSent();
    await test
      .octokit()
      .pulls.merge({ ...OWNER_REPO, pull_number: number, merge_method: 'squash' });
    await allSent();
    const told = events();
    for (const event of [
      'create',
      'push',
      'pull_request.opened',
      'check_run.created',
      'pull_request.labeled',
      'check_run.completed',
      'check_suite.completed',
      'pull_request.closed',
    ]) {
      expect(told).toContain(event);
    }
    const closed = test.hooks.find(({ body }) => body.action === 'closed');
    expect(closed?.body.pull_request).toMatchObject({ merged: true, head: { sha }, number });
    const push = test.hooks.findLast(({ event }) => event === 'push');
    expect(push?.body).toMatchObject({
      ref: 'refs/heads/main',
      commits: [{ added: ['notes/life.md'], modified: [], removed: [] }],
    });
  });

  it('tell of statuses, issues, comments and deployments', async () => {
    const { sha } = await openPull(test.octokit(), { branch: 'more' });
    const octokit = test.octokit();
    await octokit.repos.createCommitStatus({ ...OWNER_REPO, sha, state: 'success' });
    const { data: issue } = await octokit.issues.create({ ...OWNER_REPO, title: 'It broke' });
    const issue_number = issue.number;
    await octokit.issues.createComment({ ...OWNER_REPO, issue_number, body: 'Looking.' });
    await octokit.issues.update({ ...OWNER_REPO, issue_number, state: 'closed' });
    const id = test.github.createDeployment(sha, 'production');
    test.github.setDeploymentState(id, 'success', test.origin);
    await allSent();
    expect(events()).toEqual(
      expect.arrayContaining([
        'status',
        'issues.opened',
        'issue_comment.created',
        'issues.closed',
        'deployment.created',
        'deployment_status.created',
      ]),
    );
  });

  it('are lost, repeated or late when faults say so', async () => {
    test.switchOn({ kind: 'drop_webhook', match: 'pull_request opened' });
    test.switchOn({ kind: 'duplicate_webhook', match: 'check_suite' });
    test.switchOn({ kind: 'delay_webhook', match: 'check_run completed', delay_ms: 60_000 });
    await openPull(test.octokit(), { branch: 'faulty' });
    await allSent();
    expect(events()).not.toContain('pull_request.opened');
    const suites = test.hooks.filter(({ event }) => event === 'check_suite');
    expect(suites).toHaveLength(2);
    expect(suites[0]?.guid).toBe(suites[1]?.guid);
    const completed = () => events().filter((event) => event === 'check_run.completed').length;
    expect(completed()).toBe(1);
    now += 60_001;
    await allSent();
    expect(completed()).toBe(2);
  });

  it('are sent without anyone asking', async () => {
    await openPull(test.octokit(), { branch: 'alone' });
    await vi.waitFor(() => expect(events()).toContain('check_suite.completed'));
  });
});
