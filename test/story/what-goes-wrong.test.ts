import { afterEach, describe, expect, it, vi } from 'vitest';
import { askApi, readTask, typeCommand, untilEnded } from '../support/ask.ts';
import { switchAllOff, switchOn } from '../support/faults.ts';
import { viewGithub } from '../support/github-view.ts';
import { taskOf } from '../support/rollback-view.ts';
import { messagesOf, threadOf } from '../support/slack-view.ts';
import { openWorld } from '../support/world.ts';

const world = openWorld({
  CI_TIMEOUT_SECONDS: '4',
  DEPLOY_TIMEOUT_SECONDS: '3',
  DEPLOY_WINDOW_SECONDS: '2',
});
afterEach(() => switchAllOff(world.product));

async function mergesOf(id: string): Promise<number> {
  return (await viewGithub(world.product).commits()).filter(({ message }) => message.includes(id))
    .length;
}

async function pullOf(id: string) {
  return (await viewGithub(world.product).pulls()).filter(({ body }) => body?.includes(id));
}

describe('what goes wrong', () => {
  it('a merge that answers 500 and happened is found by reading back, and not repeated', async () => {
    await switchOn(world.product, {
      target: 'github',
      kind: 'status',
      status: 500,
      when: 'after',
      match: '/merge',
    });
    const id = await askApi(world.product, 'How do I deploy to staging?');
    expect(await untilEnded(world.product, id)).toMatchObject({ phase: 'verified' });
    expect(await mergesOf(id)).toBe(1);
  });

  it('a merge that answers 500 and did not happen is asked for again', async () => {
    await switchOn(world.product, {
      target: 'github',
      kind: 'status',
      status: 500,
      when: 'before',
      match: '/merge',
    });
    const id = await askApi(world.product, 'How do I deploy to production?');
    expect(await untilEnded(world.product, id)).toMatchObject({ phase: 'verified' });
    expect(await mergesOf(id)).toBe(1);
  });

  it.each(['before', 'after'])(
    'a proposal that answers 502 %s the effect ends as exactly one pull request',
    async (when) => {
      await switchOn(world.product, {
        target: 'github',
        kind: 'status',
        status: 502,
        when,
        match: 'createPullRequest',
      });
      const id = await askApi(
        world.product,
        when === 'before' ? 'Who is on call?' : 'How do I roll back a bad deploy?',
      );
      expect(await untilEnded(world.product, id)).toMatchObject({ phase: 'verified' });
      expect(await pullOf(id)).toHaveLength(1);
    },
  );

  it('a forbidden merge names the missing permission and leaves the pull request open', async () => {
    await switchOn(world.product, {
      target: 'github',
      kind: 'forbid',
      permission: 'contents=write',
      match: '/merge',
    });
    const id = await askApi(world.product, 'How do we rotate the staging certs?');
    const task = await untilEnded(world.product, id);
    expect(task).toMatchObject({ status: 'error', phase: 'merge_forbidden', state: 'open' });
    expect(task.error_msg).toContain('contents=write');
    await vi.waitFor(
      async () => {
        const [root] = await messagesOf(world.product, id);
        const thread = root ? await threadOf(world.product, root.ts) : [];
        expect(JSON.stringify([root, ...thread])).toContain('contents=write');
      },
      { timeout: 10_000 },
    );
  });

  it('CI that never finishes times out: not merged, the pull request stays, the check is named', async () => {
    await switchOn(world.product, {
      target: 'github',
      kind: 'check_never_finishes',
      check: 'build',
    });
    const id = await askApi(world.product, 'What do I do when the queue backs up?');
    const task = await untilEnded(world.product, id);
    expect(task).toMatchObject({ phase: 'ci_timeout', state: 'open' });
    expect(task.error_msg).toContain('build');
    expect(await mergesOf(id)).toBe(0);
  });

  it('red CI ends in ci_failed with the log link in the thread, and a retry under the same id can succeed', async () => {
    await switchOn(world.product, { target: 'github', kind: 'check_fails', check: 'docs' });
    const id = await askApi(world.product, 'How do I run database migrations?');
    expect(await untilEnded(world.product, id)).toMatchObject({
      phase: 'ci_failed',
      state: 'closed',
    });
    await vi.waitFor(
      async () => {
        const [root] = await messagesOf(world.product, id);
        expect(JSON.stringify(root?.blocks)).toContain('retry_task');
      },
      { timeout: 10_000 },
    );
    const operator = world.product.emulated.slack.users.find(({ role }) => role === 'operator')?.id;
    const viewer = world.product.emulated.slack.users.find(({ role }) => role === 'viewer')?.id;
    await typeCommand(world.product, `retry ${id}`, { user: viewer });
    expect((await readTask(world.product, id)).phase).toBe('ci_failed');
    await typeCommand(world.product, `retry ${id}`, { user: operator });
    await vi.waitFor(async () => {
      expect((await readTask(world.product, id)).phase).not.toBe('ci_failed');
    });
    expect(await untilEnded(world.product, id)).toMatchObject({ phase: 'verified' });
    expect(await mergesOf(id)).toBe(1);
  });

  it('a deploy that never arrives is told as inconclusive, and nothing is undone', async () => {
    await switchOn(world.product, { target: 'deploy', kind: 'deploy_never_arrives' });
    const id = await askApi(world.product, 'How do I escalate an incident?');
    expect(await untilEnded(world.product, id)).toMatchObject({
      phase: 'deploy_timeout',
      state: 'merged',
    });
    const task = await taskOf(world, id);
    expect(task?.doubt).toMatchObject({ why: expect.stringContaining('not live'), kept: null });
  });

  it('webhooks that are lost, doubled or late change nothing but the time it takes', async () => {
    for (const kind of ['drop_webhook', 'duplicate_webhook']) {
      await switchOn(world.product, { target: 'github', kind, times: 3 });
    }
    const id = await askApi(world.product, 'What are the parts of the architecture?');
    expect((await untilEnded(world.product, id, 40_000)).status).toBe('done');
    expect(await pullOf(id)).toHaveLength(1);
  });

  it('a person who closes the pull request ends the task', async () => {
    await switchOn(world.product, {
      target: 'github',
      kind: 'check_never_finishes',
      check: 'build',
    });
    const id = await askApi(world.product, 'How do I connect to the database?');
    const number = await vi.waitFor(
      async () => {
        const task = await readTask(world.product, id);
        expect(task.phase).toBe('ci');
        return Number(task.pr_url?.split('/').at(-1));
      },
      { timeout: 10_000 },
    );
    const { octokit, owner, repo } = viewGithub(world.product);
    await octokit.pulls.update({ owner, repo, pull_number: number, state: 'closed' });
    expect(await untilEnded(world.product, id)).toMatchObject({
      phase: 'pr_closed',
      state: 'closed',
    });
  });

  it('a commit that someone else pushes to our branch is never merged', async () => {
    await switchOn(world.product, {
      target: 'github',
      kind: 'check_never_finishes',
      check: 'build',
    });
    const id = await askApi(world.product, 'How do I restart a worker?');
    await vi.waitFor(async () => expect((await readTask(world.product, id)).phase).toBe('ci'), {
      timeout: 10_000,
    });
    const { octokit, owner, repo } = viewGithub(world.product);
    await octokit.repos.createOrUpdateFileContents({
      ...{ owner, repo, path: 'deploy.sh', branch: `orchestrator/faq-${id}`, message: 'innocent' },
      content: Buffer.from('rm -rf /').toString('base64'),
    });
    const task = await untilEnded(world.product, id);
    expect(task).toMatchObject({ status: 'error', phase: 'rejected' });
    expect(await mergesOf(id)).toBe(0);
  });
});
