import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { askApi, readTask, untilEnded } from '../support/ask.ts';
import { makeTempFolder, removeDataDir } from '../support/folders.ts';
import { type ModelServer, startModelServer } from '../support/model-server.ts';
import { createTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { startProduct, type TestProduct } from '../support/product.ts';
import { createTestRedis, type TestRedis } from '../support/redis.ts';
import { channelMessages, messagesOf } from '../support/slack-view.ts';

let model: ModelServer;
let redis: TestRedis;
let postgres: TestPostgres;

beforeAll(async () => {
  [model, redis, postgres] = await Promise.all([
    startModelServer(),
    createTestRedis(),
    createTestPostgres(),
  ]);
});
afterAll(() => Promise.all([redis?.close(), postgres?.close(), model?.close()]));

const start = (env: Record<string, string>, dataDir?: string) =>
  startProduct({ redis, postgres, env: { ...model.env, ...env }, ...(dataDir ? { dataDir } : {}) });

const taskOf = async (id: string) =>
  JSON.parse((await redis.redis.hget(`agent:task:${id}`, 'snapshot')) ?? '{}');

describe('a model that has had its tokens for today', () => {
  let product: TestProduct;
  beforeAll(async () => {
    model.says = () => ({ answer: 'Ask the team that owns it.' });
    model.tokens = 9_000;
    product = await start({ MODEL_TOKENS_PER_DAY: '10000' });
  });
  afterAll(() => product?.stop());

  it('is not asked any more; the documents are quoted, nothing failed, and it is said', async () => {
    const first = await askApi(product, 'How do I deploy to production?');
    expect(await untilEnded(product, first)).toMatchObject({ status: 'done' });
    const asked = model.prompts.length;
    const second = await askApi(product, 'How do I roll back a bad deploy?');
    expect(await untilEnded(product, second)).toMatchObject({ status: 'done', state: 'merged' });
    expect(model.prompts).toHaveLength(asked);
    expect(await taskOf(second)).toMatchObject({
      ...{ degraded: false, answer: { writer: 'extractive', standIn: 'model_budget' } },
    });
    await vi.waitFor(
      async () => {
        const [card] = await messagesOf(product, second);
        expect(JSON.stringify(card)).toContain('tokens for today');
      },
      { timeout: 10_000 },
    );
  });

  it('is told of in #oncall, once a day, whatever else is asked', async () => {
    const third = await askApi(product, 'How do I restart a service?');
    await untilEnded(product, third);
    await vi.waitFor(
      async () => {
        const told = (await channelMessages(product)).filter(({ text }) =>
          text?.includes('MODEL_TOKENS_PER_DAY'),
        );
        expect(told).toHaveLength(1);
      },
      { timeout: 10_000 },
    );
  });
});

describe('a model that is being asked when the product is told to stop', () => {
  it('is let go of at once, and asked again by whoever goes on', async () => {
    const dataDir = await makeTempFolder();
    const env = { MODEL_TOKENS_PER_DAY: '0' };
    model.says = () => null;
    const before = await start(env, dataDir);
    const asked = model.prompts.length;
    const id = await askApi(before, 'Who is on call?');
    await vi.waitFor(() => expect(model.prompts.length).toBeGreaterThan(asked), {
      timeout: 10_000,
    });
    const told = performance.now();
    await before.stop();
    expect(performance.now() - told).toBeLessThan(8_000);
    model.says = () => ({ answer: 'The team of the week is.' });
    const after = await start(env, dataDir);
    try {
      await untilEnded(after, id);
      expect(await readTask(after, id)).toMatchObject({ status: 'done' });
      expect(await taskOf(id)).toMatchObject({ degraded: false, answer: { writer: 'model' } });
    } finally {
      await after.stop();
      await removeDataDir(dataDir);
    }
  });
});
