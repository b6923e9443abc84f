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

function person(role: string): string {
  return product.emulated.slack.users.find((one) => one.role === role)?.id ?? '';
}

/** What a person does in the console. */
async function act(path: string, body: object, as = person('viewer')): Promise<void> {
  const channel = product.emulated.slack.channels.find(({ name }) => name === 'oncall')?.id;
  const response = await fetch(`${product.url}/emulated/slack/console/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: product.url },
    body: JSON.stringify({ as, channel, ...body }),
  });
  expect(response.status, await response.text()).toBeLessThan(300);
}

/** The root of the finished diagnosis of a recorded incident. */
async function diagnoseExample(): Promise<SeenMessage> {
  await act('commands', { command: '/diagnose', text: 'example' });
  return vi.waitFor(async () => {
    const all = await channelMessages(product);
    const root = all.find(({ metadata }) => metadata?.event_payload?.kind === 'diagnosis');
    expect(root?.text).toMatch(/sure|name a cause|wrong/);
    if (!root) throw new Error('nothing was diagnosed');
    return root;
  }, 20_000);
}

/** Says something in a thread and gives what was answered, as text. */
async function ask(text: string, thread_ts: string): Promise<string> {
  const answers = async () => {
    const all = await threadOf(product, thread_ts);
    return all.filter(({ metadata }) => metadata?.event_payload?.kind === 'talk');
  };
  const before = (await answers()).length;
  await act('messages', { text, thread_ts });
  const answer = await vi.waitFor(async () => {
    const given = (await answers())[before];
    if (!given) throw new Error(`nobody answered: ${text}`);
    return given;
  }, 10_000);
  return `${answer.text} ${JSON.stringify(answer.blocks)}`;
}

test('what a viewer says it was is ranked, kept for good, counted, and told to who asks', async () => {
  const root = await diagnoseExample();
  const said = await ask('no, it was the scaling', root.ts);
  expect(said).toMatch(/Before: 1\. .*Now: 1\. /);
  const rows = await vi.waitFor(async () => {
    const found = await postgres.sql`select * from diagnosis_labels`;
    expect(found).toHaveLength(1);
    return found;
  }, 10_000);
  expect(rows[0]).toMatchObject({
    ...{ session_id: root.metadata?.event_payload?.id, said_by: person('viewer') },
    ...{ refuted: false, agrees: false, message: 'no, it was the scaling' },
  });
  expect(rows[0]?.told_confidence).toBeGreaterThan(0);
  expect(await ask('are you sure?', root.ts)).toContain(`<@${person('viewer')}> says it was`);
  const metrics = await (await fetch(`${product.url}/metrics`)).text();
  expect(metrics).toContain('opsloop_diagnosis_labels_total{told="wrong"} 1');
  await vi.waitFor(async () => {
    const card = (await channelMessages(product)).find(({ ts }) => ts === root.ts);
    expect(JSON.stringify(card?.blocks)).toContain('wrong by 1');
  }, 10_000);
}, 60_000);
