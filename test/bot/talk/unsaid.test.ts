import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Documented } from '../../../src/domain/documents.ts';
import { createTestRedis, type TestRedis } from '../../support/redis.ts';
import { aBundle } from '../support/a-bundle.ts';
import { aSession, SESSION } from '../support/a-session.ts';
import { ADMIN, ONCALL, OPERATOR, VIEWER } from '../support/people.ts';
import { watchStatuses } from '../support/watch-statuses.ts';
import { openTalk, type TalkWorld } from './support/open-talk.ts';

const NOTHING: Documented = { fitting: null, nearest: null, passage: null, unread: false };
const PASSAGE = {
  ...{ path: 'docs/certs.md', startLine: 3, endLine: 9, score: 1, sha: 'abc' },
  ...{ headings: ['Certificates'], text: 'Renew them.' },
};
const SOON = { timeout: 8_000 };

let redis: TestRedis;
let talk: TalkWorld;
let documented: Documented;
let ours: string;
let asked: number;
let understood: number;

beforeAll(async () => {
  redis = await createTestRedis();
});
afterAll(() => redis.close());
beforeEach(async () => {
  documented = NOTHING;
  asked = 0;
  understood = 0;
  const count = (_fields: object, message: string) => {
    if (message === 'somebody talked to the bot') understood += 1;
  };
  const log = { debug() {}, info: count, warn() {}, error() {} };
  talk = await openTalk(redis, { log, findDocumented: async () => documented });
  const { diagnoses, announcer } = talk.world;
  diagnoses.sessions.set(SESSION, aSession({ channel: ONCALL }));
  diagnoses.bundles.set(SESSION, aBundle());
  await announcer.showSession(SESSION);
  ours = (await talk.world.channel(ONCALL))[0]?.ts ?? '';
});
afterEach(() => talk.close());

async function say(text: string, more = {}): Promise<void> {
  const place = { as: OPERATOR, channel: ONCALL, thread_ts: ours };
  await talk.world.open.act('messages', { ...place, text, ...more });
}

/** Says something and waits until it is known what it means. */
async function sayAndWait(text: string): Promise<void> {
  const before = understood;
  await say(text);
  await vi.waitFor(() => expect(understood).toBe(before + 1), SOON);
}

/** The answers in our thread, once a question at the end is answered too, which is left out. */
async function answers(): Promise<string[]> {
  asked += 1;
  await say('what did you rule out?', { as: ADMIN });
  return vi.waitFor(async () => {
    const all = await talk.thread(ours);
    const said = all.filter(({ metadata }) => metadata?.event_payload.kind === 'talk');
    const last = said.filter(({ text }) => text.includes('uled out'));
    expect(last).toHaveLength(asked);
    return said.filter((one) => !last.includes(one)).map(({ text }) => text);
  }, SOON);
}

describe('in a thread of ours nothing is said to', () => {
  it.each([
    'I think it is the network',
    '+1',
    `<@${VIEWER}> can you look?`,
    'can you join the call?',
    'who is joining the bridge?',
    '誰要去吃飯？',
  ])('a remark between people: %s', async (text) => {
    await sayAndWait(text);
    expect(await answers()).toEqual([]);
  });

  it('thanks between people who have not spoken with us', async () => {
    await sayAndWait('thanks');
    expect(await answers()).toEqual([]);
  });
});

describe('in a thread of ours something is said to', () => {
  it('who names us, whatever it is', async () => {
    await sayAndWait('@opsloop I think it is the network');
    expect(await answers()).toHaveLength(1);
  });

  it('thanks, once', async () => {
    await say('are you sure?');
    await vi.waitFor(async () => expect(await redis.redis.keys('*talk:*')).toHaveLength(1), SOON);
    await say('thanks!');
    await vi.waitFor(
      async () => expect(await redis.redis.keys('*thanked:*')).toHaveLength(1),
      SOON,
    );
    await sayAndWait('thanks again');
    await sayAndWait('@opsloop thank you');
    expect(await answers()).toHaveLength(2);
  });

  it('a question about how things are done, and any question that is documented', async () => {
    await sayAndWait('how do we rotate the staging certs?');
    expect(await answers()).toHaveLength(1);
    documented = { ...NOTHING, passage: PASSAGE };
    await sayAndWait('can you join the call?');
    expect(await answers()).toHaveLength(2);
  });
});

describe('in a direct conversation', () => {
  it('every remark is answered, and thanks once in a while', async () => {
    const { channel } = await talk.world.open.client.conversations.open({ users: OPERATOR });
    const id = channel?.id ?? '';
    const said = async () => {
      const { messages = [] } = await talk.world.open.client.conversations.history({ channel: id });
      const threads = await Promise.all(
        messages.map(({ ts = '' }) => talk.world.thread(id, ts).then((all) => all.slice(1))),
      );
      return threads.flat().length;
    };
    const place = { channel: id, thread_ts: undefined };
    await say('I think it is the network', place);
    await vi.waitFor(async () => expect(await said()).toBe(1), SOON);
    await say('thanks', place);
    await vi.waitFor(async () => expect(await said()).toBe(2), SOON);
    await say('thank you', place);
    await say('what’s on fire?', place);
    await vi.waitFor(async () => expect(await said()).toBe(3), SOON);
  });
});

it('shows nobody that it follows what is not for it', async () => {
  const watch = await watchStatuses(talk.world, ADMIN);
  await say('haha');
  await say('@opsloop why?');
  await vi.waitFor(() => expect(watch.seen.at(-1)?.status).toBe(''), SOON);
  // One question, one sign that it is answered.
  expect(watch.seen.filter(({ status }) => status !== '')).toHaveLength(1);
  await watch.stop();
});
