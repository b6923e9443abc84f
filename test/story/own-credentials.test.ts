import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askApi, untilEnded } from '../support/ask.ts';
import { viewGithub } from '../support/github-view.ts';
import { createTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { startProduct, type TestProduct } from '../support/product.ts';
import { createTestRedis, type TestRedis } from '../support/redis.ts';
import { messagesOf } from '../support/slack-view.ts';
import { openWorld } from '../support/world.ts';

describe('with credentials of its own', () => {
  const outside = openWorld();
  let redis: TestRedis;
  let postgres: TestPostgres;
  let product: TestProduct;

  beforeAll(async () => {
    const { github, slack } = outside.product.emulated;
    [redis, postgres] = await Promise.all([createTestRedis(), createTestPostgres()]);
    const env = {
      GITHUB_TOKEN: github.token,
      GITHUB_API_URL: github.api_url,
      GITHUB_REPO: github.repo,
      GITHUB_WEBHOOK_SECRET: 'hooks go elsewhere',
      SLACK_BOT_TOKEN: slack.bot_token,
      SLACK_SIGNING_SECRET: slack.signing_secret,
      SLACK_API_URL: slack.api_url,
      CI_TIMEOUT_SECONDS: '2',
    };
    product = await startProduct({ redis, postgres, env });
  });
  afterAll(async () => {
    await product?.stop();
    await Promise.all([redis?.close(), postgres?.close()]);
  });

  it('emulates nobody, and asks the GitHub and Slack it was given', async () => {
    expect((await fetch(`${product.url}/emulated`)).status).toBe(404);
    expect((await fetch(`${product.url}/console`)).status).toBe(404);
    const id = await askApi(product, 'How do I deploy to production?');
    expect(await untilEnded(product, id)).toMatchObject({ status: 'done', state: 'merged' });
    expect(await viewGithub(outside.product).faq()).toContain('### How do I deploy to production?');
    expect(await messagesOf(outside.product, id)).toHaveLength(1);
  });

  it('ends as merged_unverified where nothing tells what is live, even with every webhook lost', async () => {
    const id = await askApi(product, 'How do I restart a service?');
    expect(await untilEnded(product, id)).toMatchObject({
      status: 'done',
      phase: 'merged_unverified',
    });
  });
});
