import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { startProduct, type TestProduct } from '../support/product.ts';
import { createTestRedis, type TestRedis } from '../support/redis.ts';
import { channelMessages, type SeenMessage, threadOf } from '../support/slack-view.ts';

let redis: TestRedis;
let postgres: TestPostgres;
let product: TestProduct;

beforeAll(async () => {
  [redis, postgres] = await Promise.all([createTestRedis(), createTestPostgres()]);
  product = await startProduct({ redis, postgres });
});
afterAll(async () => {
  await product.stop();
  await Promise.all([redis.close(), postgres.close()]);
});

/** What a person does in the console. */
async function act(path: string, body: object): Promise<void> {
  const { channels, users } = product.emulated.slack;
  const channel = channels.find(({ name }) => name === 'oncall')?.id;
  const as = users.find(({ role }) => role === 'operator')?.id;
  const response = await fetch(`${product.url}/emulated/slack/console/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: product.url },
    body: JSON.stringify({ as, channel, ...body }),
  });
  expect(response.status, await response.text()).toBeLessThan(300);
}

/** Says something in a thread and gives what was answered. */
async function ask(text: string, thread_ts: string): Promise<SeenMessage> {
  const answers = async () => {
    const all = await threadOf(product, thread_ts);
    return all.filter(({ metadata }) => metadata?.event_payload?.kind === 'talk');
  };
  const before = (await answers()).length;
  await act('messages', { text, thread_ts });
  return vi.waitFor(async () => {
    const answer = (await answers())[before];
    if (!answer) throw new Error(`nobody answered: ${text}`);
    return answer;
  }, 10_000);
}

/** The finished diagnosis of a recorded incident. */
async function diagnoseExample(): Promise<string> {
  await act('commands', { command: '/diagnose', text: 'example' });
  return vi.waitFor(async () => {
    const all = await channelMessages(product);
    const root = all.find(({ metadata }) => metadata?.event_payload?.kind === 'diagnosis');
    expect(root?.text).toMatch(/sure|name a cause|wrong/);
    return root?.ts ?? '';
  }, 20_000);
}

test('answers in the thread of a diagnosis from what it found', async () => {
  const thread = await diagnoseExample();
  expect((await ask('why?', thread)).text).toMatch(/Most likely|name a cause/);
  expect((await ask('are you sure?', thread)).text).toMatch(/sure/);
  expect((await ask('what did you rule out?', thread)).text).toMatch(/ruled out/i);
  expect((await ask('你確定嗎？', thread)).text).toMatch(/把握/);
  expect((await ask('who changed this?', thread)).text).toMatch(/change/i);
  expect((await ask('what’s on fire?', thread)).text).toMatch(/Nothing fires/);
}, 60_000);
