import { sign } from '@octokit/webhooks-methods';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createOnce } from '../../../src/db/redis/once.ts';
import { createTestRedis, type TestRedis } from '../../support/redis.ts';
import { send } from '../support/send.ts';
import { startWeb, WEBHOOK_SECRET } from '../support/start-web.ts';

const DELIVERY = '72d3162e-cc78-11e3-81ab-4c9367dc0958';
const PAYLOAD = JSON.stringify({ action: 'completed', check_run: { name: 'tést' } });

/** Posts a delivery, signed as GitHub would unless the headers say otherwise; null leaves a header out. */
async function deliver(
  url: string,
  body: string | Buffer = PAYLOAD,
  change: Record<string, string | null> = {},
) {
  const headers = {
    'Content-Type': 'application/json',
    'X-GitHub-Event': 'check_run',
    'X-GitHub-Delivery': DELIVERY,
    'X-Hub-Signature-256': await sign(WEBHOOK_SECRET, String(body) || ' '),
    ...change,
  };
  const given = Object.entries(headers).filter(([, value]) => value !== null);
  return send(`${url}/webhooks/github`, {
    method: 'POST',
    headers: Object.fromEntries(given) as Record<string, string>,
    body,
  });
}

describe('POST /webhooks/github', () => {
  test('hands over a signed delivery, also from beyond this machine', async () => {
    const { url, seen } = await startWeb();
    const answer = await deliver(url, PAYLOAD, {
      Host: 'ops.example.com',
      'X-Forwarded-For': '140.82.115.1',
    });
    expect(answer.status).toBe(202);
    expect(answer.json()).toEqual({ status: 'accepted' });
    expect(seen.deliveries).toEqual([
      { id: DELIVERY, event: 'check_run', payload: JSON.parse(PAYLOAD) },
    ]);
  });

  test.each([
    ['no signature', { 'X-Hub-Signature-256': null }],
    ['an empty signature', { 'X-Hub-Signature-256': '' }],
    ['a wrong signature', { 'X-Hub-Signature-256': `sha256=${'0'.repeat(64)}` }],
    ['only the old signature', { 'X-Hub-Signature-256': null, 'X-Hub-Signature': 'sha1=0' }],
  ])('refuses %s, also on this machine', async (_, change) => {
    const { url, seen } = await startWeb();
    const answer = await deliver(url, PAYLOAD, change);
    expect(answer.status).toBe(401);
    expect(answer.json()).toMatchObject({ error: 'invalid_signature' });
    expect(seen.deliveries).toEqual([]);
  });

  test('refuses a body that was changed after it was signed', async () => {
    const { url, seen } = await startWeb();
    const signature = await sign(WEBHOOK_SECRET, PAYLOAD);
    const changed = PAYLOAD.replace('completed', 'created');
    const answer = await deliver(url, changed, { 'X-Hub-Signature-256': signature });
    expect(answer.status).toBe(401);
    expect((await deliver(url, '')).status).toBe(401);
    expect(seen.deliveries).toEqual([]);
  });

  test('refuses everything while no secret is configured', async () => {
    const github = { secret: null, once: async () => true, forget: async () => {} };
    const onGithubEvent = async () => {
      throw new Error('must not be reached');
    };
    const { url } = await startWeb({ product: { github: { ...github, onGithubEvent } } });
    const answer = await deliver(url);
    expect(answer.status).toBe(401);
    expect(answer.text).toContain('GITHUB_WEBHOOK_SECRET');
  });

  test.each([
    ['without a delivery id', PAYLOAD, { 'X-GitHub-Delivery': null }],
    ['with a delivery id that is none', PAYLOAD, { 'X-GitHub-Delivery': 'a:b' }],
    ['without an event', PAYLOAD, { 'X-GitHub-Event': null }],
    ['sent as a form', `payload=${encodeURIComponent(PAYLOAD)}`, {}],
    ['that is a list', '[]', {}],
  ])('refuses a signed delivery %s', async (_, body, change) => {
    const { url, seen } = await startWeb();
    const answer = await deliver(url, body, change);
    expect(answer.status).toBe(400);
    expect(answer.json()).toMatchObject({ error: 'invalid_input' });
    expect(seen.deliveries).toEqual([]);
  });

  test('refuses a payload over 5 MiB, and lets the sender read why', async () => {
    const { url, seen } = await startWeb();
    const answer = await deliver(url, Buffer.alloc(5 * 1024 * 1024 + 1, ' '));
    expect(answer.status).toBe(413);
    expect(seen.deliveries).toEqual([]);
  });
});

describe('a delivery sent again', () => {
  let memory: TestRedis;
  beforeAll(async () => {
    memory = await createTestRedis();
  });
  afterAll(() => memory.close());

  /** Memory of deliveries in Redis, and a hand-over that fails as often as asked. */
  async function startRemembering(failures = 0) {
    await memory.redis.flushdb();
    const taken: string[] = [];
    let left = failures;
    const onGithubEvent = async ({ id }: { id: string }) => {
      if (left-- > 0) throw new Error('Redis said no');
      taken.push(id);
    };
    const github = { secret: WEBHOOK_SECRET, ...createOnce(memory.redis), onGithubEvent };
    return { ...(await startWeb({ product: { github } })), taken };
  }

  test('is taken once, for at least a day', async () => {
    const { url, taken } = await startRemembering();
    const answers = await Promise.all([deliver(url), deliver(url), deliver(url)]);
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect(answers.map((answer) => answer.json().status).toSorted()).toEqual([
      'accepted',
      'duplicate',
      'duplicate',
    ]);
    expect(taken).toEqual([DELIVERY]);
    const [key] = await memory.redis.keys('*');
    expect(await memory.redis.ttl(key ?? '')).toBeGreaterThanOrEqual(24 * 3_600);
  });

  test('is taken when handing it over had failed', async () => {
    const { url, taken, seen } = await startRemembering(1);
    const first = await deliver(url);
    expect(first.status).toBe(503);
    expect(first.json()).toMatchObject({ error: 'queue_unavailable' });
    expect(first.text).not.toContain('Redis said no');
    expect(seen.lines.map(({ message }) => message)).toContain('webhook cannot be handed over');
    expect((await deliver(url)).json()).toEqual({ status: 'accepted' });
    expect(taken).toEqual([DELIVERY]);
  });

  test('is refused while nothing can be remembered', async () => {
    const away = () => Promise.reject(new Error('no connection'));
    const github = { secret: WEBHOOK_SECRET, once: away, forget: away, onGithubEvent: away };
    const { url } = await startWeb({ product: { github } });
    expect((await deliver(url)).status).toBe(503);
  });

  test('is refused, and the loss is told, when forgetting fails too', async () => {
    const away = () => Promise.reject(new Error('no connection'));
    const once = async () => true;
    const github = { secret: WEBHOOK_SECRET, once, forget: away, onGithubEvent: away };
    const { url, seen } = await startWeb({ product: { github } });
    expect((await deliver(url)).status).toBe(503);
    expect(seen.lines.map(({ message }) => message)).toContain('webhook stays marked as taken');
  });
});
