import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestRedis, type TestRedis } from '../../support/redis.ts';
import { openWorld, type World } from '../support/open-world.ts';
import { commandForm } from '../support/signed.ts';

let redis: TestRedis;
let world: World;

beforeAll(async () => {
  redis = await createTestRedis();
});
afterAll(() => redis.close());
beforeEach(async () => {
  world = await openWorld(redis);
});
afterEach(() => world.close());

const help = () => commandForm({ text: 'help' });

describe('POST /slack/events', () => {
  it('answers a signed command with 200', async () => {
    expect(await world.post(help())).toMatchObject({
      status: 200,
      said: { response_type: 'ephemeral' },
    });
  });

  it('answers a bad signature with 401', async () => {
    expect((await world.post(help(), { secret: 'somebody else' })).status).toBe(401);
  });

  it('answers a time stamp of more than five minutes ago, or ahead, with 401', async () => {
    expect((await world.post(help(), { ageSeconds: 301 })).status).toBe(401);
    expect((await world.post(help(), { ageSeconds: -400 })).status).toBe(401);
    expect((await world.post(help(), { ageSeconds: 240 })).status).toBe(200);
  });

  it('answers a request without a signature with 401', async () => {
    const response = await fetch(`${world.open.origin}/slack/events`, {
      method: 'POST',
      body: help(),
    });
    expect(response.status).toBe(401);
  });

  it('takes a form that names its character set', async () => {
    const contentType = 'application/x-www-form-urlencoded;charset=UTF-8';
    expect((await world.post(help(), { contentType })).status).toBe(200);
  });

  it('answers the check that Slack makes of the address', async () => {
    const body = JSON.stringify({ type: 'url_verification', challenge: 'abc' });
    const answer = await world.post(body, { contentType: 'application/json' });
    expect(answer).toEqual({ status: 200, said: { challenge: 'abc' } });
  });

  it('survives signed bodies that say nothing', async () => {
    for (const body of ['null', '[]', '1', '{', '']) {
      const { status } = await world.post(body, { contentType: 'application/json' });
      expect(status).toBeGreaterThanOrEqual(400);
    }
    expect((await world.post(help())).status).toBe(200);
  });

  it('takes no more than a megabyte', async () => {
    expect((await world.post(commandForm({ text: 'x'.repeat(1_100_000) }))).status).toBe(413);
  });

  it('is all there is below /slack', async () => {
    const status = async (path: string, method: string) =>
      (await fetch(`${world.open.origin}${path}`, { method })).status;
    expect(await status('/slack/other', 'POST')).toBe(404);
    expect(await status('/slack/events', 'GET')).toBe(405);
  });
});

it('answers a command that no build ever knew', async () => {
  const { status, said } = await world.post(commandForm({ command: '/<!channel>' }));
  expect(status).toBe(200);
  expect(said.text).toMatch(/I don’t know \/.*Try \/faq help/);
  expect(said.text).not.toContain('<!channel>');
});
