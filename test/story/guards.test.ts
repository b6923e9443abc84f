import { describe, expect, it, vi } from 'vitest';
import { questionHash } from '../../src/domain/question.ts';
import { askApi, readTask, untilEnded } from '../support/ask.ts';
import { viewGithub } from '../support/github-view.ts';
import { channelMessages } from '../support/slack-view.ts';
import { openWorld } from '../support/world.ts';

describe('the guards of the loop', () => {
  const world = openWorld({ PR_CAP_PER_HOUR: '2', FAQ_BATCH_MAX: '1' });

  it('an answer that is there already ends as unchanged, without a pull request', async () => {
    const { product, redis } = world;
    const question = 'How do I deploy to production?';
    await untilEnded(product, await askApi(product, question));
    await redis.redis.del(`agent:faq:hash:${questionHash(question)}`);
    const again = await untilEnded(product, await askApi(product, question));
    expect(again).toMatchObject({ status: 'done', phase: 'unchanged', pr_url: null });
    expect(await viewGithub(product).pulls()).toHaveLength(1);
  });

  it('over the hourly cap of pull requests questions wait, and #oncall is told once', async () => {
    const { product } = world;
    await untilEnded(product, await askApi(product, 'How do I deploy to staging?'));
    const waiting = await askApi(product, 'How do I restart a service?');
    await vi.waitFor(
      async () => {
        const told = (await channelMessages(product)).filter(({ text }) =>
          text?.includes('PR_CAP_PER_HOUR'),
        );
        expect(told).toHaveLength(1);
      },
      { timeout: 15_000 },
    );
    expect(await readTask(product, waiting)).toMatchObject({ status: 'running', pr_url: null });
    expect(await viewGithub(product).pulls()).toHaveLength(2);
  });
});

describe('a base branch that requires nothing', () => {
  const world = openWorld();

  it('without a required check nothing is merged, and the error says what to set', async () => {
    const { product } = world;
    const { octokit, owner, repo } = viewGithub(product, 'mei-lin');
    const { data: rulesets } = await octokit.repos.getRepoRulesets({ owner, repo });
    for (const { id: ruleset_id } of rulesets) {
      await octokit.repos.deleteRepoRuleset({ owner, repo, ruleset_id });
    }
    const id = await askApi(product, 'How do I rotate DKIM keys?');
    const task = await untilEnded(product, id);
    expect(task).toMatchObject({ status: 'error', phase: 'no_required_checks' });
    expect(task.error_msg).toContain('REQUIRED_CHECKS');
    expect((await viewGithub(product).commits()).some(({ message }) => message.includes(id))).toBe(
      false,
    );
  });
});
