import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Documented } from '../../../src/domain/documents.ts';
import { createTestRedis, type TestRedis } from '../../support/redis.ts';
import type { SeenMessage } from '../support/open-world.ts';
import { ADMIN, GENERAL, OPERATOR } from '../support/people.ts';
import { watchStatuses } from '../support/watch-statuses.ts';
import { openTalk, type TalkWorld } from '../talk/support/open-talk.ts';

const NOTHING: Documented = { fitting: null, nearest: null, passage: null, unread: false };
const NEVER = 60_000;
const SOON = { timeout: 8_000 };
const ASKED = '@opsloop how do we rotate the staging certs?';

let redis: TestRedis;
let talk: TalkWorld;
const patience = { feedbackMs: NEVER, tellMs: NEVER, giveUpMs: NEVER };
/** The documents say what they say when they are let. */
let documents: PromiseWithResolvers<Documented>;

beforeAll(async () => {
  redis = await createTestRedis();
});
afterAll(() => redis.close());
beforeEach(async () => {
  Object.assign(patience, { feedbackMs: NEVER, tellMs: NEVER, giveUpMs: NEVER });
  documents = Promise.withResolvers<Documented>();
  // It may be rejected before anybody looks.
  documents.promise.catch(() => {});
  talk = await openTalk(redis, { findDocumented: () => documents.promise }, { patience });
});
afterEach(async () => {
  documents.resolve(NOTHING);
  await talk.close();
});

async function say(text: string): Promise<string> {
  await talk.world.open.act('messages', { as: OPERATOR, channel: GENERAL, text });
  const [root] = (await talk.world.channel(GENERAL)).slice(-1);
  return root?.ts ?? '';
}

/** What the bot has said in a thread. */
async function told(ts: string): Promise<SeenMessage[]> {
  const all = await talk.world.thread(GENERAL, ts);
  return all.filter(({ metadata }) => metadata?.event_type === 'opsloop');
}

/** Waits until the only thing that was said in the thread is this. */
async function untilTold(ts: string, text: string, kind: string): Promise<SeenMessage> {
  return vi.waitFor(async () => {
    const [only, ...more] = await told(ts);
    expect(more).toEqual([]);
    expect(only?.text).toContain(text);
    expect(only?.metadata?.event_payload.kind).toBe(kind);
    return only ?? Promise.reject(new Error('nothing was said'));
  }, SOON);
}

function statusFails(): void {
  for (const _ of [1, 2, 3])
    talk.world.faults.add('assistant.threads.setStatus', { kind: 'status', status: 500 });
}

describe('who waits for an answer', () => {
  it('sees at once that it follows, and nothing more when it is quick', async () => {
    const watch = await watchStatuses(talk.world, ADMIN);
    documents.resolve(NOTHING);
    const ts = await say(ASKED);
    await untilTold(ts, 'isn’t documented yet', 'talk');
    await vi.waitFor(() => expect(watch.seen.at(-1)?.status).toBe(''), SOON);
    expect(watch.seen[0]).toMatchObject({ threadTs: ts, status: 'is looking…' });
    await watch.stop();
  });

  it('is told so by a message that becomes the answer, where a status can’t be shown', async () => {
    patience.feedbackMs = 1;
    statusFails();
    const ts = await say(ASKED);
    const waiting = await untilTold(ts, 'Looking…', 'talk_waiting');
    documents.resolve(NOTHING);
    const answer = await untilTold(ts, 'isn’t documented yet', 'talk');
    expect(answer.ts).toBe(waiting.ts);
    expect(JSON.stringify(answer.blocks)).toContain('write_answer');
  });

  it('is told what it waits for when it takes long', async () => {
    patience.tellMs = 1;
    const ts = await say(ASKED);
    const waiting = await untilTold(ts, 'waiting for the repository’s documents', 'talk_waiting');
    documents.resolve(NOTHING);
    const answer = await untilTold(ts, 'isn’t documented yet', 'talk');
    expect(answer.ts).toBe(waiting.ts);
  });

  it('is told so in Chinese', async () => {
    patience.tellMs = 1;
    const ts = await say('@opsloop 怎麼輪替 staging 憑證？');
    await untilTold(ts, '正在等程式庫裡的文件', 'talk_waiting');
  });

  it('is told that none came, what it waited for, and that asking again is fine', async () => {
    Object.assign(patience, { tellMs: 100, giveUpMs: 3_000 });
    const ts = await say(ASKED);
    const given = await untilTold(ts, 'No answer came within 3 seconds', 'talk');
    expect(given.text).toContain('waiting for the repository’s documents');
    expect(given.text).toContain('ask again');
    documents.resolve(NOTHING);
    await untilTold(await say(ASKED), 'isn’t documented yet', 'talk');
    expect((await told(ts)).map(({ text }) => text)).toEqual([given.text]);
  });

  it('is told with a reference in that place when answering breaks', async () => {
    patience.tellMs = 1;
    const ts = await say(ASKED);
    await untilTold(ts, 'Still looking', 'talk_waiting');
    documents.reject(new Error('no luck'));
    await untilTold(ts, 'Something broke', 'talk');
  });

  it('is answered by another message when somebody deleted that one', async () => {
    patience.tellMs = 1;
    const ts = await say(ASKED);
    const waiting = await untilTold(ts, 'Still looking', 'talk_waiting');
    await talk.world.open.client.chat.delete({ channel: GENERAL, ts: waiting.ts });
    documents.resolve(NOTHING);
    const answer = await untilTold(ts, 'isn’t documented yet', 'talk');
    expect(answer.ts).not.toBe(waiting.ts);
  });
});
