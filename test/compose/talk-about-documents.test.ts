import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createQueues } from '../../src/jobs/queues.ts';
import { makeTempFolder, removeDataDir } from '../support/folders.ts';
import { createTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { startProduct, type TestProduct } from '../support/product.ts';
import { createTestRedis, type TestRedis } from '../support/redis.ts';
import {
  answersIn,
  ask,
  channelNamed,
  pressLabelled,
  speak,
  untilAnswered,
  wordsOf,
} from '../support/talk.ts';

const LONG = { timeout: 30_000 };

let redis: TestRedis;
let postgres: TestPostgres;
let product: TestProduct;
let dataDir: string;

beforeAll(async () => {
  dataDir = await makeTempFolder();
  [redis, postgres] = await Promise.all([createTestRedis(), createTestPostgres()]);
  product = await startProduct({ redis, postgres, dataDir });
});
afterAll(async () => {
  await product.stop();
  await Promise.all([redis.close(), postgres.close()]);
  await removeDataDir(dataDir);
});

function placeOf(role: string) {
  const as = product.emulated.slack.users.find((one) => one.role === role)?.id ?? '';
  return { as, channel: channelNamed(product, 'oncall') };
}

test('quotes the documents, has an answer written, and then answers from the FAQ', async () => {
  const place = placeOf('viewer');
  const question = '@opsloop is it documented how we rotate a secret?';
  const { answer, thread } = await ask(product, place, question, /in the documents/);
  expect(wordsOf(answer)).toContain('Rotate a secret');
  expect(wordsOf(answer)).toContain('docs/secrets.md#L');
  await pressLabelled(product, place, answer, /Write it/);
  await vi.waitFor(async () => {
    const [replaced] = await answersIn(product, place.channel, thread);
    expect(replaced?.text).toContain('On it');
  }, LONG);
  const again = '@opsloop how do we rotate a secret?';
  const told = await vi.waitFor(async () => {
    const said = await ask(product, place, again, /FAQ/);
    expect(said.answer.text).toContain('The FAQ answers that');
    return said;
  }, LONG);
  expect(wordsOf(told.answer)).toContain('docs/FAQ.md#faq-');
}, 90_000);

test('answers after a restart what was said before it', async () => {
  const { as, channel } = placeOf('operator');
  const ts = await speak(product, { as, channel }, 'nobody is named here');
  const { bot_user } = product.emulated.slack;
  await product.stop();
  const queues = createQueues(redis.redis, { debug() {} });
  const event = { type: 'app_mention', user: as, channel, ts, text: `<@${bot_user}> help` };
  const authorizations = [{ user_id: bot_user, is_bot: true }];
  const said = { kind: 'spoken', spoken: { authorizations, event } };
  await queues.add('talk.hear', { said }, `app_mention-${channel}-${ts}`);
  await queues.close();
  product = await startProduct({ redis, postgres, dataDir });
  await untilAnswered(product, { channel, thread: ts }, ts, /what you can ask me/);
  // What people said is kept no longer than it takes to answer it.
  await vi.waitFor(async () => expect(await redis.redis.keys('bull:talk:*-*')).toEqual([]), LONG);
}, 60_000);
