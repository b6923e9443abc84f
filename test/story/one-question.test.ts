import { describe, expect, it, vi } from 'vitest';
import { questionHash } from '../../src/domain/question.ts';
import { askApi, readTask, typeCommand, untilEnded } from '../support/ask.ts';
import { viewGithub } from '../support/github-view.ts';
import { channelMessages, messagesOf, threadOf } from '../support/slack-view.ts';
import { openWorld } from '../support/world.ts';

// At the pace of life, as a person starts it.
const world = openWorld({}, () => ({}), { haste: 1 });

describe('one question', () => {
  it('walks from the API to a verified deploy with one pull request, one merge and one message', async () => {
    const { product, redis } = world;
    const question = 'How do I deploy to production?';
    const id = await askApi(product, question);
    const task = await untilEnded(product, id);
    expect(task).toMatchObject({
      status: 'done',
      phase: 'verified',
      state: 'merged',
      error_msg: null,
    });
    expect(task.stages).toHaveLength(10);

    const github = viewGithub(product);
    const [pull, ...more] = await github.pulls();
    expect(more).toEqual([]);
    expect(pull).toMatchObject({
      title: `Update FAQ - ${question}`,
      labels: expect.arrayContaining(['faq']),
    });
    expect(pull?.body?.match(/^Trace-Id: .*$/gm)).toEqual([`Trace-Id: ${id}`]);
    expect(task.pr_url).toContain(`/pull/${pull?.number}`);
    const merges = (await github.commits()).filter(({ message }) => message.includes(id));
    expect(merges).toHaveLength(1);
    expect(await github.faq()).toContain(`### ${question}`);

    const live = (await (await fetch(product.emulated.deploy.version_url)).json()) as {
      sha: string;
    };
    expect(live.sha).toBe(merges[0]?.sha);

    expect(await redis.redis.zscore(`agent:metrics:tte:${today()}`, id)).toMatch(/^\d+$/);
    expect(await redis.redis.get(`agent:metrics:success:${today()}`)).toBe('1');
    expect(await redis.redis.get(`agent:faq:hash:${questionHash(question)}`)).toBe(id);
    expect(await redis.redis.ttl(`agent:task:${id}`)).toBeGreaterThan(3_500);

    await vi.waitFor(
      async () => {
        const [message, ...others] = await messagesOf(product, id);
        expect(others).toEqual([]);
        expect(message?.metadata).toMatchObject({
          event_type: 'opsloop',
          event_payload: { id, trace_id: id },
        });
        expect(JSON.stringify(message?.blocks)).toContain('deploy:production');
      },
      { timeout: 15_000 },
    );
  });

  it('is mirrored to PostgreSQL with its ledger', async () => {
    const { product, postgres } = world;
    const [row] = await postgres.sql`select * from agent_tasks`;
    if (!row) throw new Error('no row');
    expect(row).toMatchObject({
      status: 'done',
      question: 'How do I deploy to production?',
      job_id: expect.any(String),
    });
    await vi.waitFor(async () =>
      expect((await readTask(product, row.task_id)).source).toBe('database'),
    );
    const steps =
      await postgres.sql`select step, kind from ledger where kind = 'done' order by at, seq`;
    expect(steps.map(({ step }) => step)).toEqual([
      'retrieve',
      'draft',
      'ground',
      'batch',
      'end',
      'commit',
      'approve',
      'ci',
      'merge',
      'deploy',
      'verify',
      'end',
    ]);
  });

  it('asked again within the hour is answered with the same task', async () => {
    const { product } = world;
    const response = await fetch(`${product.url}/api/agent/faq`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ question: '  how do I DEPLOY to production' }),
    });
    expect(response.status).toBe(202);
    expect(await response.json()).toMatchObject({
      deduplicated: true,
      task_id: expect.any(String),
    });
    expect(await viewGithub(product).pulls()).toHaveLength(1);
  });

  it('asked in Slack in Chinese is answered in Chinese, from the documents', async () => {
    const { product } = world;
    const response = await typeCommand(product, '如何部署到正式環境？');
    expect(response.status).toBe(200);
    const root = await vi.waitFor(
      async () => {
        const found = (await channelMessages(product)).find((one) =>
          one.text?.includes('如何部署到正式環境'),
        );
        expect(found).toBeDefined();
        return found;
      },
      { timeout: 15_000 },
    );
    const id = root?.metadata?.event_payload?.id ?? '';
    expect(await untilEnded(product, id)).toMatchObject({ phase: 'verified' });
    expect(await viewGithub(product).faq()).toContain('### 如何部署到正式環境？');
    expect(root && (await threadOf(product, root.ts))).toBeDefined();
  });

  it('that the documents cannot answer waits for a person as an open pull request, who may merge it', async () => {
    const { product } = world;
    const id = await askApi(product, 'What is the capital of France?');
    const waiting = await vi.waitFor(
      async () => {
        const task = await readTask(product, id);
        expect(task).toMatchObject({
          status: 'running',
          phase: 'awaiting_approval',
          state: 'open',
        });
        return task;
      },
      { timeout: 15_000 },
    );
    const number = Number(waiting.pr_url?.split('/').at(-1));
    const { octokit, owner, repo } = viewGithub(product, 'mei-lin');
    await vi.waitFor(
      () => octokit.pulls.merge({ owner, repo, pull_number: number, merge_method: 'squash' }),
      { timeout: 10_000, interval: 200 },
    );
    expect(await untilEnded(product, id)).toMatchObject({ phase: 'verified', state: 'merged' });
  });
});

function today(): string {
  return new Date().toISOString().slice(0, 10).replaceAll('-', '');
}
