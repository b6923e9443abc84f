import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { askApi, readTask, typeCommand, untilEnded } from '../support/ask.ts';
import { expectNothingUnexplained } from '../support/expect-nothing-unexplained.ts';
import { expectOneMerge, expectOneMessage } from '../support/expect-once.ts';
import { switchOn } from '../support/faults.ts';
import { createMovableClock } from '../support/movable-clock.ts';
import { rerunChecks } from '../support/people.ts';
import { createTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { type Reachable, startProduct, type TestProduct } from '../support/product.ts';
import { TWENTY } from '../support/questions.ts';
import { createTestRedis, type TestRedis } from '../support/redis.ts';
import { openWorld } from '../support/world.ts';

const HOUR = 3_600_000;

// GitHub, Slack and what is deployed keep the right time: they belong to a product that does nothing else.
const outside = openWorld({ EMULATED_CI_SECONDS: '1', EMULATED_DEPLOY_SECONDS: '0.5' });
const clock = createMovableClock();
const questions = [...TWENTY];
let redis: TestRedis;
let postgres: TestPostgres;
let product: TestProduct;

beforeAll(async () => {
  const { github, slack, deploy } = outside.product.emulated;
  [redis, postgres] = await Promise.all([createTestRedis(), createTestPostgres()]);
  const env = {
    SLACK_ROLES: `${slack.users[0]?.id}=admin`,
    ...{ GITHUB_TOKEN: github.token, GITHUB_API_URL: github.api_url, GITHUB_REPO: github.repo },
    ...{ SLACK_BOT_TOKEN: slack.bot_token, SLACK_SIGNING_SECRET: slack.signing_secret },
    ...{ SLACK_API_URL: slack.api_url, DEPLOY_VERSION_URL: deploy.version_url },
    DEPLOY_HEALTH_URLS: deploy.health_urls.map(({ name, url }) => `${name}=${url}`).join(','),
    // No webhook comes here: the checks are asked for as often as this has it.
    ...{ GITHUB_WEBHOOK_SECRET: github.webhook_secret, CI_TIMEOUT_SECONDS: '3' },
  };
  product = await startProduct({ redis, postgres, env, clock });
});
afterAll(async () => {
  await product?.stop();
  await Promise.all([redis?.close(), postgres?.close()]);
});

/** GitHub and Slack as they are, the tasks of the product whose clock jumps. */
const seen = (): Reachable => ({ ...outside.product, url: product.url });

/** Asks, and moves the clock as soon as the question is that far. */
async function jumpWhile(phase: string, by: number) {
  const question = questions.shift() ?? '';
  const id = await askApi(product, question);
  await vi.waitFor(async () => expect((await readTask(product, id)).phase).toBe(phase), {
    timeout: 30_000,
    interval: 10,
  });
  clock.jump(by);
  return { id, question, task: await untilEnded(product, id, 60_000) };
}

async function expectShippedOnce(id: string, question: string): Promise<void> {
  expect(await untilEnded(product, id, 60_000)).toMatchObject({ phase: 'verified' });
  await expectOneMerge(seen(), id, question);
  await expectOneMessage(seen(), id, /verified|live/i);
}

describe('a clock that jumps an hour ahead', () => {
  it.each(['drafting', 'merging'])(
    'while a question is %s changes nothing',
    async (phase) => {
      const { id, question } = await jumpWhile(phase, HOUR);
      await expectShippedOnce(id, question);
    },
    90_000,
  );

  it('while CI runs: its time is up, which is said; tried again it ships once', async () => {
    const stuck = { target: 'github', kind: 'check_never_finishes', check: 'build' };
    await switchOn(outside.product, stuck);
    const { id, question, task } = await jumpWhile('ci', HOUR);
    expect(task).toMatchObject({ phase: 'ci_timeout', state: 'open' });
    await rerunChecks(outside.product, id);
    await typeCommand(seen(), `retry ${id}`);
    await vi.waitFor(async () => expect((await readTask(product, id)).status).not.toBe('error'), {
      timeout: 10_000,
    });
    await expectShippedOnce(id, question);
  }, 90_000);

  it('while it is deployed: a person is asked, nothing is undone', async () => {
    const { id, question, task } = await jumpWhile('deploying', HOUR);
    expect(task.state).toBe('merged');
    expect(['verified', 'deploy_timeout']).toContain(task.phase);
    await expectOneMerge(seen(), id, question);
  }, 90_000);

  it('while a message is posted whose answer is lost: the message is found', async () => {
    const faulty = { target: 'slack', kind: 'status', status: 500, when: 'after' };
    await switchOn(outside.product, { ...faulty, match: 'chat.postMessage' });
    const question = questions.shift() ?? '';
    await expectShippedOnce(await askApi(product, question), question);
  }, 90_000);
});

describe('a clock that jumps an hour back', () => {
  it.each(['drafting', 'ci', 'merging', 'deploying', 'verifying'])(
    'while a question is %s changes nothing',
    async (phase) => {
      const { id, question } = await jumpWhile(phase, -HOUR);
      await expectShippedOnce(id, question);
    },
    90_000,
  );
});

describe('after all that', () => {
  it('nothing is left unexplained', async () => {
    await expectNothingUnexplained({ product: seen(), redis });
  }, 90_000);
});
