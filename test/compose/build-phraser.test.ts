import { LLMock } from '@copilotkit/aimock';
import type { Logger } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { buildPhraser } from '../../src/compose/build-phraser.ts';
import { diagnosis } from '../analysis/summary/made-up.ts';
import { createTestRedis, type TestRedis } from '../support/redis.ts';
import { silentLog } from '../support/silent-log.ts';

const SENTENCE = 'Checkout is what broke.';
const noon = Date.UTC(2026, 10, 22, 12);

let store: TestRedis;
let mock: LLMock;

beforeAll(async () => {
  store = await createTestRedis();
  mock = new LLMock({ port: 0, logLevel: 'silent' });
  const sentences = [{ text: SENTENCE, evidence: ['E1'] }];
  mock.onMessage(/Phrase the diagnosis/, { content: JSON.stringify({ sentences }) });
  await mock.start();
});
afterAll(async () => {
  await mock.stop();
  await store.close();
});
beforeEach(() => store.redis.flushdb());

function phrase(tokens: number, configured = true) {
  const model = { apiKey: 'sk-x', baseUrl: `${mock.url}/v1`, model: 'gpt-6-luna' };
  const phraser = buildPhraser({
    config: { MODEL_TOKENS_PER_DAY: tokens },
    memory: { redis: store.redis },
    outsiders: { model: configured ? model : null },
    clock: { now: () => noon },
    log: silentLog as unknown as Logger,
  });
  const signal = AbortSignal.timeout(10_000);
  return phraser(diagnosis(), { language: 'en', tools: [] }, signal);
}

const spent = async () => Number(await store.redis.get('opsloop:model-tokens:20261122'));

it('lets the configured model phrase, on the tokens that answers are written on', async () => {
  expect(await phrase(1_000_000)).toEqual({ text: SENTENCE, phrased: true });
  expect(await spent()).toBeGreaterThan(0);
});

it('composes when the day has not enough tokens left', async () => {
  expect(await phrase(10)).toMatchObject({ phrased: false });
  expect(await spent()).toBe(0);
});

it('composes where no model is configured', async () => {
  const { text, phrased } = await phrase(1_000_000, false);
  expect(phrased).toBe(false);
  expect(text).toMatch(/^checkout broke around 13:00 UTC/);
});
