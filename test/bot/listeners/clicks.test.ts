import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTestRedis, type TestRedis } from '../../support/redis.ts';
import { aDoneTask, aFailedTask } from '../support/a-task.ts';
import { openWorld, type World } from '../support/open-world.ts';
import { ONCALL, OPERATOR, VIEWER } from '../support/people.ts';
import { clickForm } from '../support/signed.ts';

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

const { id } = aFailedTask();

/** Presses the only button of the newest message that has one, as the person sees it. */
async function press(as: string) {
  const messages = await world.seenBy(as, ONCALL);
  const message = messages.findLast((one) => one.blocks?.some(({ type }) => type === 'actions'));
  const block = message?.blocks?.find(({ type }) => type === 'actions');
  return world.open.act('clicks', {
    as,
    place: { channel: ONCALL, message_ts: message?.ts },
    block_id: block?.block_id,
    action_id: block?.elements?.[0]?.action_id,
  });
}

async function told(user: string, count = 1) {
  return vi.waitFor(async () => {
    const own = (await world.seenBy(user, ONCALL)).filter((one) => one.is_ephemeral);
    expect(own).toHaveLength(count);
    return own.map(({ text }) => text);
  });
}

async function showFailed() {
  world.tasks.set(id, aFailedTask());
  await world.announcer.show(id);
}

describe('retry_task', () => {
  it('tries the task again for an operator and says so', async () => {
    await showFailed();
    expect(await press(OPERATOR)).toEqual({ kind: 'done' });
    expect(await told(OPERATOR)).toEqual(['Trying again.']);
    expect(world.retried).toEqual([id]);
  });

  it('acts once on a double click, and answers both', async () => {
    await showFailed();
    await Promise.all([press(OPERATOR), press(OPERATOR)]);
    expect((await told(OPERATOR, 2)).toSorted()).toEqual([
      'Somebody was faster: it is already being tried again.',
      'Trying again.',
    ]);
    expect(world.retried).toEqual([id]);
  });

  it('tells a viewer that they may not, in the task’s language', async () => {
    world.tasks.set(id, aFailedTask({ language: 'zh-Hant' }));
    await world.announcer.show(id);
    await press(VIEWER);
    expect((await told(VIEWER))[0]).toContain('你的角色是「檢視者」');
    expect(world.retried).toEqual([]);
  });

  it('goes from the card as soon as the task is on its way', async () => {
    await showFailed();
    world.tasks.set(id, { ...aFailedTask(), status: 'queued', phase: 'queued', attempt: 2 });
    await world.announcer.show(id);
    const [card] = await world.channel(ONCALL);
    expect(card?.text).toContain('In the queue');
    expect(card?.blocks?.filter(({ type }) => type === 'actions')).toEqual([]);
  });

  it('answers a press that comes too late', async () => {
    await showFailed();
    world.tasks.set(id, aDoneTask());
    world.answer.retry = async () => ({ kind: 'not_retryable', phase: 'verified' });
    await press(OPERATOR);
    expect((await told(OPERATOR))[0]).toContain('Only a failed task');
  });

  it('says so when the queue is away, or something breaks', async () => {
    await showFailed();
    world.answer.retry = async () => ({ kind: 'unavailable' });
    await press(OPERATOR);
    expect((await told(OPERATOR))[0]).toContain('queue is not reachable');
    await redis.redis.flushdb();
    world.answer.retry = () => Promise.reject(new Error('boom'));
    await press(OPERATOR);
    expect((await told(OPERATOR, 2))[1]).toContain('logged as');
  });

  it('reads nothing out of the value but an id', async () => {
    const value = JSON.stringify({ role: 'admin', id });
    const action = { type: 'button', action_id: 'retry_task', block_id: 'b', value };
    await world.post(clickForm({ actions: [action] }));
    expect((await told(OPERATOR))[0]).toContain('no longer does anything');
    expect(world.retried).toEqual([]);
  });
});

describe('ask_anyway', () => {
  const near = {
    kind: 'near' as const,
    answers: [
      {
        question: 'How do we deploy?',
        answer: 'Run `npm run deploy`.',
        anchor: 'a',
        url: 'https://github.com/acme/shop#a',
      },
    ] satisfies [object],
  };

  async function offer() {
    world.answer.ask = async ({ anyway }) => (anyway ? { kind: 'accepted', taskId: id } : near);
    const typed = { as: VIEWER, channel: ONCALL, command: '/faq', text: 'How to deploy?' };
    await world.open.act('commands', typed);
    return told(VIEWER);
  }

  it('follows the answers that nearly fit, and asks the kept question', async () => {
    expect((await offer())[0]).toContain('This may already be answered: How do we deploy?');
    await press(VIEWER);
    await vi.waitFor(() => expect(world.asked).toHaveLength(2));
    expect(world.asked[1]).toEqual({
      question: 'How to deploy?',
      asker: { kind: 'slack', user: VIEWER, channel: ONCALL },
      anyway: true,
    });
  });

  it('is replaced by what came of it', async () => {
    await offer();
    await press(VIEWER);
    await vi.waitFor(async () => expect((await told(VIEWER))[0]).toContain('On it.'));
  });

  it('holds an id and nothing of the question', async () => {
    await offer();
    const [message] = (await world.seenBy(VIEWER, ONCALL)).slice(-1);
    const value = message?.blocks?.find(({ type }) => type === 'actions')?.elements?.[0]?.value;
    expect(value).toMatch(/^[0-9a-f-]{36}$/);
    const action = { type: 'button', action_id: 'ask_anyway', block_id: 'b', value };
    await world.post(clickForm({ actions: [action] }));
    expect((await told(OPERATOR))[0]).toContain('expired');
    expect(world.asked).toHaveLength(1);
  });

  it('acts once on a double click', async () => {
    await offer();
    await Promise.all([press(VIEWER), press(VIEWER)]);
    await world.bot.stop();
    expect(world.asked).toHaveLength(2);
  });
});

describe('any other button', () => {
  it('is answered, and one that opens a link is left in peace', async () => {
    const button = { type: 'button', action_id: 'of_old', block_id: 'b', value: 'x' };
    expect((await world.post(clickForm({ actions: [button] }))).status).toBe(200);
    expect((await told(OPERATOR))[0]).toContain('no longer does anything');
    const link = { ...button, url: 'https://example.com' };
    expect((await world.post(clickForm({ actions: [link] }))).status).toBe(200);
    await world.bot.stop();
    await told(OPERATOR);
  });
});

describe('roles on a real workspace', () => {
  async function real(roles?: { who: string; role: 'operator' | 'viewer' }[]) {
    await world.close();
    world = await openWorld(redis, { emulatedUsers: null, ...(roles && { roles }) });
    await showFailed();
  }

  it('come from SLACK_ROLES, user groups included', async () => {
    await real([{ who: '@sre', role: 'operator' }]);
    await press(VIEWER);
    expect((await told(VIEWER))[0]).toContain('yours is viewer');
    await press(OPERATOR);
    expect((await told(OPERATOR))[0]).toBe('Trying again.');
  });

  it('are nobody’s while Slack can’t say', async () => {
    await real();
    for (let n = 0; n < 3; n += 1) world.faults.add('users.info', { kind: 'status', status: 500 });
    await press('U0ADAOKAFO');
    const { text } = await vi.waitFor(
      async () => {
        const own = (await world.seenBy('U0ADAOKAFO', ONCALL)).find((one) => one.is_ephemeral);
        expect(own).toBeDefined();
        return own as { text: string };
      },
      { timeout: 5_000 },
    );
    expect(text).toContain('yours is viewer');
    const warning = world.warned.find(({ message }) => message.includes('may do'));
    expect(warning?.fields).toMatchObject({ code: 'slack_unavailable' });
  });

  it('make owners and admins of the workspace admins while nothing is assigned', async () => {
    await real();
    await press('U0ADAOKAFO');
    await vi.waitFor(() => expect(world.retried).toEqual([id]));
  });
});
