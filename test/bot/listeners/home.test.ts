import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTestRedis, type TestRedis } from '../../support/redis.ts';
import { aDoneTask, aTask } from '../support/a-task.ts';
import { openWorld, type World } from '../support/open-world.ts';
import { OPERATOR, VIEWER } from '../support/people.ts';

let redis: TestRedis;
let world: World;

beforeAll(async () => {
  redis = await createTestRedis();
});
afterAll(() => redis.close());
beforeEach(async () => {
  world = await openWorld(redis);
  world.tasks.set('a', aDoneTask({ question: 'Finished?' }));
  world.tasks.set('b', aTask({ question: 'Running?' }));
  const held = '33333333-3333-4333-8333-333333333333';
  world.tasks.set('c', aTask({ id: held, question: 'Held?', phase: 'awaiting_approval' }));
});
afterEach(() => world.close());

/** What a person's Home tab shows once it shows anything. */
async function home(user: string): Promise<string> {
  await world.open.act('home', { as: user });
  return vi.waitFor(async () => {
    const { home: view } = await world.open.see(`state?as=${user}`);
    expect(view).toBeTruthy();
    return JSON.stringify(view);
  });
}

describe('the Home tab', () => {
  it('shows what runs, how today goes, and what waits for an operator', async () => {
    const shown = await home(OPERATOR);
    const [waiting, running] = [shown.indexOf('Held?'), shown.indexOf('Running?')];
    expect(waiting).toBeGreaterThan(shown.indexOf('Waiting for you'));
    expect(running).toBeGreaterThan(shown.indexOf('Running now'));
    expect(shown.split('Held?')).toHaveLength(2);
    expect(shown).not.toContain('Finished?');
    expect(shown).toContain('nothing to judge');
  });

  it('tells a viewer that nothing waits for them', async () => {
    expect(await home(VIEWER)).toContain('Nothing waits for you.');
  });

  it('says so when the state can’t be read', async () => {
    world.answer.metrics = () => Promise.reject(new Error('down'));
    expect(await home(VIEWER)).toContain('can’t read the state');
  });
});

describe('events', () => {
  async function send(event: object, eventId: string = randomUUID()) {
    const body = { type: 'event_callback', team_id: 'T0OPSLOOP', event_id: eventId, event };
    return world.post(JSON.stringify(body), { contentType: 'application/json' });
  }
  const opened = { type: 'app_home_opened', user: VIEWER, tab: 'home', channel: 'D1' };
  const reads = () => readCount;
  let readCount = 0;

  beforeEach(() => {
    readCount = 0;
    const before = world.answer.metrics;
    world.answer.metrics = () => {
      readCount += 1;
      return before();
    };
  });

  it('act once however often Slack repeats them', async () => {
    for (let n = 0; n < 3; n += 1) expect((await send(opened, 'Ev1')).status).toBe(200);
    await vi.waitFor(() => expect(reads()).toBe(1));
    expect((await send(opened, 'Ev2')).status).toBe(200);
    await vi.waitFor(() => expect(reads()).toBe(2));
  });

  it('of bots, ourselves included, are ignored', async () => {
    expect((await send({ ...opened, bot_id: 'B0OPSLOOPB' })).status).toBe(200);
    expect((await send({ ...opened, subtype: 'bot_message' })).status).toBe(200);
    expect((await send({ ...opened, tab: 'messages' })).status).toBe(200);
    expect((await send(opened)).status).toBe(200);
    await vi.waitFor(() => expect(reads()).toBe(1));
  });
});
