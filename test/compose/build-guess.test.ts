import { LLMock } from '@copilotkit/aimock';
import type { Logger } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { buildGuess } from '../../src/compose/build-guess.ts';
import { worldOf } from '../fixtures/talk/world.ts';
import { createTestRedis, type TestRedis } from '../support/redis.ts';
import { silentLog } from '../support/silent-log.ts';

const noon = Date.UTC(2026, 10, 22, 12);
const GUESS = {
  ...{ kind: 'whats_on_fire', service: null, time: null, id: null },
  ...{ level: null, what: null, metric: null, days: null },
};

let store: TestRedis;
let mock: LLMock;

beforeAll(async () => {
  store = await createTestRedis();
  mock = new LLMock({ port: 0, logLevel: 'silent' });
  await mock.start();
});
afterAll(async () => {
  await mock.stop();
  await store.close();
});
beforeEach(async () => {
  await store.redis.flushdb();
  mock.reset();
  mock.onMessage(/./, { content: JSON.stringify(GUESS) });
});

function build(tokens = 1_000_000, configured = true) {
  const model = { apiKey: 'sk-x', baseUrl: `${mock.url}/v1`, model: 'gpt-6-luna' };
  const guess = buildGuess({
    ...{ config: { MODEL_TOKENS_PER_DAY: tokens }, redis: store.redis },
    outsiders: { model: configured ? model : null },
    ...{ clock: { now: () => noon }, log: silentLog as unknown as Logger },
  });
  return (user = 'U1') => guess('what is cooking in there', worldOf({}), user);
}

const spent = async () => Number(await store.redis.get('opsloop:model-tokens:20261122'));

it('lets the configured model guess, on the tokens that answers are written on', async () => {
  expect(await build()()).toEqual({ kind: 'whats_on_fire' });
  expect(await spent()).toBeGreaterThan(0);
});

it('guesses nothing without a model, and when the day has not enough tokens left', async () => {
  expect(await build(1_000_000, false)()).toBeNull();
  expect(await build(10)()).toBeNull();
  expect(mock.getRequests()).toEqual([]);
});

it('guesses ten times a minute for one person, and goes on for others', async () => {
  const guess = build();
  const answers = await Promise.all(Array.from({ length: 12 }, () => guess('U1')));
  expect(answers.filter((one) => one !== null)).toHaveLength(10);
  expect(await guess('U2')).not.toBeNull();
});

it('asks once, and leaves a model alone that failed three times in a row', async () => {
  mock.setChaos({ dropRate: 1 });
  const guess = build();
  for (let n = 0; n < 5; n += 1) expect(await guess(`U${n}`)).toBeNull();
  expect(mock.getRequests()).toHaveLength(3);
});
