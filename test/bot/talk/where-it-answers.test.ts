import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { createTestRedis, type TestRedis } from '../../support/redis.ts';
import { aSession, SESSION } from '../support/a-session.ts';
import { aTask } from '../support/a-task.ts';
import { GENERAL, ONCALL, VIEWER } from '../support/people.ts';
import { openTalk, type TalkWorld } from './support/open-talk.ts';

let redis: TestRedis;
let talk: TalkWorld;

beforeAll(async () => {
  redis = await createTestRedis();
});
afterAll(() => redis.close());
beforeEach(async () => {
  talk = await openTalk(redis);
  talk.world.diagnoses.state.services.push('checkoutservice', 'cartservice');
});
afterEach(() => talk.close());

/** Types something as a person does in the emulated workspace. */
async function type(text: string, channel: string, thread_ts?: string): Promise<void> {
  await talk.world.open.act('messages', { as: VIEWER, channel, text, thread_ts });
}

/** The answers in a thread, once there are so many. */
async function answers(channel: string, ts: string, count: number): Promise<string[]> {
  return vi.waitFor(async () => {
    const said = await talk.world.thread(channel, ts);
    const ours = said.filter(({ metadata }) => metadata?.event_payload.kind === 'talk');
    expect(ours.length).toBeGreaterThanOrEqual(count);
    return ours.map(({ text, blocks }) => `${text} ${JSON.stringify(blocks ?? [])}`);
  }, 5_000);
}

it('answers in the thread of a diagnosis, without a mention, from what was found', async () => {
  talk.world.diagnoses.sessions.set(SESSION, aSession({ channel: ONCALL }));
  await talk.world.announcer.showSession(SESSION);
  const [root] = await talk.world.channel(ONCALL);
  await type('why?', ONCALL, root?.ts);
  const [why = ''] = await answers(ONCALL, root?.ts ?? '', 1);
  expect(why).toContain('checkoutservice');
});

it('answers a mention in its thread, and in that thread only who mentions it again', async () => {
  await type('@opsloop what’s on fire?', GENERAL);
  const root = await vi.waitFor(async () => {
    const [message] = await talk.world.channel(GENERAL);
    expect(message).toBeDefined();
    return message?.ts ?? '';
  });
  await answers(GENERAL, root, 1);
  await type('thanks all', GENERAL, root);
  await type('@opsloop who is waiting for me?', GENERAL, root);
  expect(await answers(GENERAL, root, 2)).toHaveLength(2);
});

it('begins a diagnosis that a direct message asks for, and says what it understood', async () => {
  const { channel } = await talk.world.open.client.conversations.open({ users: VIEWER });
  const direct = channel?.id ?? '';
  await type('why is checkout slow?', direct);
  await vi.waitFor(() => expect(talk.world.diagnoses.begun).toHaveLength(1));
  expect(talk.world.diagnoses.begun[0]?.request.services).toEqual(['checkoutservice']);
  const [message] = await talk.world.channel(direct);
  const [said = ''] = await answers(direct, message?.ts ?? '', 1);
  expect(said).toContain('checkoutservice');
});

it('answers in the thread of a task, and does nothing by itself', async () => {
  const task = aTask({ phase: 'failed' });
  talk.world.tasks.set(task.id, task);
  await talk.world.announcer.show(task.id);
  const [root] = await talk.world.channel(ONCALL);
  await type('retry', ONCALL, root?.ts);
  await answers(ONCALL, root?.ts ?? '', 1);
  expect(talk.world.retried).toEqual([]);
});
