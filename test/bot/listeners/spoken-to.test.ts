import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { noteKeys } from '../../../src/bot/notes.ts';
import { createNotes } from '../../../src/db/redis/notes.ts';
import type { Heard } from '../../../src/domain/talk/heard.ts';
import { createTestRedis, type TestRedis } from '../../support/redis.ts';
import { aTask } from '../support/a-task.ts';
import { openWorld, type World } from '../support/open-world.ts';
import { ADMIN, GENERAL, ONCALL, VIEWER } from '../support/people.ts';
import { watchStatuses } from '../support/watch-statuses.ts';

const BOT = 'U0OPSLOOPB';

const SOON = { timeout: 5_000 };

let redis: TestRedis;
let world: World;
let heard: Heard[];
let answer: (heard: Heard) => Promise<void>;

beforeAll(async () => {
  redis = await createTestRedis();
});
afterAll(() => redis.close());
beforeEach(async () => {
  heard = [];
  answer = async () => {};
  world = await openWorld(
    redis,
    {},
    {
      answerHeard: async (one) => {
        heard.push(one);
        await answer(one);
      },
    },
  );
});
afterEach(() => world.close());

async function say(text: string, more: { channel?: string; thread_ts?: string } = {}) {
  await world.open.act('messages', { as: VIEWER, channel: ONCALL, text, ...more });
}

/** A task's message, and with it a thread of ours. */
async function ourThread(): Promise<{ id: string; ts: string }> {
  const task = aTask();
  world.tasks.set(task.id, task);
  await world.announcer.show(task.id);
  const [root] = await world.channel(ONCALL);
  return { id: task.id, ts: root?.ts ?? '' };
}

/** A message event as Slack would post it, outside the emulated workspace. */
async function post(event: object, eventId: string = randomUUID()) {
  const body = JSON.stringify({
    type: 'event_callback',
    event_id: eventId,
    team_id: 'T0OPSLOOP',
    authorizations: [{ user_id: BOT, is_bot: true }],
    event: {
      type: 'message',
      user: VIEWER,
      channel: 'D1',
      channel_type: 'im',
      text: 'status',
      ...event,
    },
  });
  const { status } = await world.post(body, { contentType: 'application/json' });
  expect(status).toBe(200);
}

/** Whatever was said before this has been heard, or never will be. */
async function heardSoFar(): Promise<string[]> {
  const last = `last ${randomUUID()}`;
  await post({
    ts: `${Math.floor(Date.now() / 1_000)}.${String(heard.length).padStart(6, '7')}`,
    text: last,
  });
  await vi.waitFor(() => expect(heard.map(({ text }) => text)).toContain(last));
  return heard.map(({ text }) => text).filter((text) => text !== last);
}

describe('what is heard', () => {
  it('is a mention in a channel, to be answered in the thread of that message', async () => {
    await say('@opsloop what’s on fire?', { channel: GENERAL });
    await vi.waitFor(() => expect(heard).toHaveLength(1));
    const [message] = await world.channel(GENERAL);
    const at = Math.round(Number(message?.ts) * 1_000);
    const place = { channel: GENERAL, threadTs: message?.ts, thread: null, at };
    expect(heard).toEqual([{ text: `<@${BOT}> what’s on fire?`, user: VIEWER, ...place }]);
  });

  it('is a direct message', async () => {
    const { channel } = await world.open.client.conversations.open({ users: VIEWER });
    await say('why is checkout slow?', { channel: channel?.id ?? '' });
    await vi.waitFor(() => expect(heard).toHaveLength(1));
    expect(heard).toMatchObject([
      { text: 'why is checkout slow?', channel: channel?.id, thread: null },
    ]);
  });

  it('is a reply in a thread that we began, with what the thread is about', async () => {
    const { id, ts } = await ourThread();
    await say('is it done?', { thread_ts: ts });
    await vi.waitFor(() => expect(heard).toHaveLength(1));
    expect(heard).toMatchObject([
      { text: 'is it done?', threadTs: ts, thread: { kind: 'task', id } },
    ]);
  });

  it.each(['file_share', 'thread_broadcast'])('is a reply with a %s', async (subtype) => {
    const { id, ts } = await ourThread();
    const place = { channel: ONCALL, channel_type: 'channel', thread_ts: ts, subtype };
    await post({ ...place, ts: '1700000000.000200', text: 'is it done?', files: [{ id: 'F1' }] });
    await vi.waitFor(() => expect(heard).toHaveLength(1), SOON);
    expect(heard[0]).toMatchObject({ text: 'is it done?', thread: { kind: 'task', id } });
  });

  it('is known to be overheard when a reply in our thread does not name us', async () => {
    const { ts } = await ourThread();
    const place = { channel: ONCALL, channel_type: 'channel', thread_ts: ts };
    await post({ ...place, ts: '1700000000.000210', text: 'without' });
    await post({ ...place, ts: '1700000000.000220', text: `\`<@${BOT}>\` in code` });
    await post({ ...place, ts: '1700000000.000230', text: `<@${BOT}> with` });
    await vi.waitFor(() => expect(heard).toHaveLength(3), SOON);
    const overheard = heard.map((one) => [one.text.split(' ').at(-1), one.overheard]);
    expect(Object.fromEntries(overheard)).toEqual({ without: true, code: true, with: undefined });
  });

  it('is heard once when we are mentioned in our own thread, of which Slack tells twice', async () => {
    const { id, ts } = await ourThread();
    await say('@opsloop is it done?', { thread_ts: ts });
    await vi.waitFor(() => expect(heard).toHaveLength(1), SOON);
    expect(await heardSoFar()).toEqual([`<@${BOT}> is it done?`]);
    expect(heard).toContainEqual(expect.objectContaining({ thread: { kind: 'task', id } }));
  });

  it('is heard once however often Slack repeats it', async () => {
    await post({ ts: '1700000000.000100' }, 'Ev1');
    await post({ ts: '1700000000.000100' }, 'Ev1');
    await post({ ts: '1700000000.000100' }, 'Ev2');
    expect(await heardSoFar()).toEqual(['status']);
  });
});

/** A mention comes without the kind of its conversation. */
const IN_CODE = { type: 'app_mention', channel: ONCALL, channel_type: undefined };

describe('what goes by without a word', () => {
  it.each([
    ['an edit', { subtype: 'message_changed', user: undefined, text: undefined }],
    ['a deletion', { subtype: 'message_deleted', user: undefined, text: undefined }],
    ['a bot', { bot_id: 'B1' }],
    ['a bot of old', { subtype: 'bot_message', user: undefined }],
    ['ourselves', { user: BOT }],
    ['Slackbot', { user: 'USLACKBOT' }],
    ['somebody who joined', { subtype: 'channel_join' }],
    ['a mention that was edited in', { type: 'app_mention', edited: { user: VIEWER, ts: '1.1' } }],
    ['talk of several people', { channel: 'G1', channel_type: 'mpim' }],
    ['talk in a channel', { channel: ONCALL, channel_type: 'channel' }],
    ['a mention in a line of code', { ...IN_CODE, text: `see \`<@${BOT}> rollback\`` }],
    ['a mention in a block of code', { ...IN_CODE, text: `\`\`\`\n<@${BOT}>\n\`\`\`` }],
    ['a mention of somebody else', { channel: ONCALL, channel_type: 'channel', text: '<@U1> hi' }],
  ])('is %s', async (_name, event) => {
    await post({ ts: '1700000000.000300', ...event });
    expect(await heardSoFar()).toEqual([]);
  });

  it.each([
    ['an edit', { subtype: 'message_changed', user: undefined, text: undefined }],
    ['a deletion', { subtype: 'message_deleted', user: undefined, text: undefined }],
    ['a bot', { bot_id: 'B1' }],
    ['ourselves', { user: BOT }],
    ['a mention that was edited in', { edited: { user: VIEWER, ts: '1.1' } }],
  ])('is %s in a thread that we began', async (_name, event) => {
    const { ts } = await ourThread();
    const place = { channel: ONCALL, channel_type: 'channel', thread_ts: ts };
    await post({ ...place, ts: '1700000000.000310', ...event });
    expect(await heardSoFar()).toEqual([]);
  });

  it.each(['file_share', 'thread_broadcast'])(
    'is a %s in a thread that somebody else began',
    async (subtype) => {
      await say('lunch?');
      const [root] = await world.channel(ONCALL);
      const place = { channel: ONCALL, channel_type: 'channel', thread_ts: root?.ts, subtype };
      await post({ ...place, ts: '1700000000.000410', text: 'yes' });
      expect(await heardSoFar()).toEqual([]);
    },
  );

  it('is a reply in a thread that somebody else began', async () => {
    await say('lunch?');
    const [root] = await world.channel(ONCALL);
    await say('yes', { thread_ts: root?.ts ?? '' });
    const place = { channel: ONCALL, channel_type: 'channel', thread_ts: root?.ts };
    await post({ ...place, ts: '1700000000.000400', text: 'without a parent' });
    const note = () => createNotes(redis.redis).get(noteKeys.thread(ONCALL, root?.ts ?? ''));
    await vi.waitFor(async () => expect(await note()).toContain('"ours":false'));
    expect(await heardSoFar()).toEqual([]);
  });
});

describe('who waits for an answer', () => {
  it('sees at once that it follows, until it is there', async () => {
    const watch = await watchStatuses(world, ADMIN);
    const { channel } = await world.open.client.conversations.open({ users: VIEWER });
    await say('誰在等我？', { channel: channel?.id ?? '' });
    await vi.waitFor(() => expect(watch.seen.at(-1)?.status).toBe(''));
    expect(watch.seen[0]).toMatchObject({ status: '正在查看…', threadTs: heard[0]?.threadTs });
    await watch.stop();
  });

  it('is answered though that can’t be shown', async () => {
    const { ts } = await ourThread();
    for (const _ of [1, 2, 3])
      world.faults.add('assistant.threads.setStatus', { kind: 'status', status: 500 });
    await say('is it done?', { thread_ts: ts });
    await vi.waitFor(() => expect(heard).toHaveLength(1));
  });

  it('is told with a reference when answering breaks', async () => {
    answer = () => Promise.reject(new Error('no luck'));
    const { ts } = await ourThread();
    await say('is it done?', { thread_ts: ts });
    await vi.waitFor(async () => expect(await world.thread(ONCALL, ts)).toHaveLength(3));
    const said = (await world.thread(ONCALL, ts)).at(-1);
    const reference = Object(world.warned[0]?.fields).reference as string;
    expect(said?.text).toContain(reference);
    expect(said?.metadata?.event_type).toBe('opsloop');
  });

  it('is told so even when Slack asks to slow down', async () => {
    answer = () => Promise.reject(new Error('no luck'));
    const { ts } = await ourThread();
    world.faults.add('chat.postMessage', { kind: 'rate_limit' });
    await say('is it done?', { thread_ts: ts });
    const later = { timeout: 5_000 };
    await vi.waitFor(async () => expect(await world.thread(ONCALL, ts)).toHaveLength(3), later);
    expect(world.faults.left()).toBe(0);
  });

  it('is told with a reference when a thread that is surely ours can’t be read', async () => {
    const { ts } = await ourThread();
    for (const _ of [1, 2, 3])
      world.faults.add('conversations.replies', { kind: 'status', status: 500 });
    await say('is it done?', { thread_ts: ts });
    await vi.waitFor(() => expect(world.warned).toHaveLength(1), { timeout: 8_000 });
    await vi.waitFor(async () => expect(await world.thread(ONCALL, ts)).toHaveLength(3));
    expect(heard).toEqual([]);
  });
});
