import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Patience } from '../../../src/bot/hearing/patience.ts';
import { Said, saidId } from '../../../src/bot/hearing/said.ts';
import { createOnce } from '../../../src/db/redis/once.ts';
import type { Documented } from '../../../src/domain/documents.ts';
import { createTestRedis, type TestRedis } from '../../support/redis.ts';
import type { SeenMessage } from '../support/open-world.ts';
import { GENERAL, OPERATOR } from '../support/people.ts';
import { clickForm } from '../support/signed.ts';
import { openTalk, type TalkWorld } from '../talk/support/open-talk.ts';

const NOTHING: Documented = { fitting: null, nearest: null, passage: null, unread: false };
const SOON = { timeout: 8_000 };
const ASKED = '@opsloop how do we rotate the staging certs?';

let redis: TestRedis;
let talk: TalkWorld;
let kept: { id: string; said: unknown }[];
let documents: () => Promise<Documented>;
let letGo: PromiseWithResolvers<Documented>;
let down: boolean;
let lookedUp: number;
let patience: Patience;

beforeAll(async () => {
  redis = await createTestRedis();
});
afterAll(() => redis.close());
beforeEach(async () => {
  kept = [];
  down = false;
  lookedUp = 0;
  letGo = Promise.withResolvers<Documented>();
  const { promise } = letGo;
  documents = () => promise;
  const hearLater = async (id: string, said: unknown) => {
    if (down) throw new Error('no queue');
    kept.push({ id, said: JSON.parse(JSON.stringify(said)) });
  };
  patience = { feedbackMs: 60_000, tellMs: 1, giveUpMs: 60_000 };
  talk = await openTalk(
    redis,
    {
      findDocumented: () => {
        lookedUp += 1;
        return documents();
      },
    },
    { hearLater, patience },
  );
});
afterEach(async () => {
  letGo.resolve(NOTHING);
  await talk.close();
});

/** Says something and gives the message's `ts` and what was kept of it. */
async function say(text: string, count = 1) {
  await talk.world.open.act('messages', { as: OPERATOR, channel: GENERAL, text });
  const [root] = (await talk.world.channel(GENERAL)).slice(-1);
  await vi.waitFor(() => expect(kept).toHaveLength(count), SOON);
  return { ts: root?.ts ?? '', ...kept.at(-1) };
}

async function told(ts: string): Promise<SeenMessage[]> {
  const all = await talk.world.thread(GENERAL, ts);
  return all.filter(({ metadata }) => metadata?.event_type === 'opsloop');
}

/** Somebody has promised an answer, and waits for the documents. */
async function untilWaiting(ts: string): Promise<SeenMessage> {
  return vi.waitFor(async () => {
    expect(lookedUp).toBe(1);
    const [only] = await told(ts);
    expect(only?.metadata?.event_payload.kind).toBe('talk_waiting');
    return only ?? Promise.reject(new Error('nothing was said'));
  }, SOON);
}

/** What was kept, as if it had been said so long ago, in the thread that it began. */
function aged(said: unknown, ts: string, ms: number): unknown {
  const { spoken } = said as { spoken: { event: object } };
  const then = ((Date.now() - ms) / 1_000).toFixed(6);
  return {
    kind: 'spoken',
    spoken: { ...spoken, event: { ...spoken.event, ts: then, thread_ts: ts } },
  };
}

describe('what was said', () => {
  it('is kept under an id of its own, and answered by whoever takes it up', async () => {
    const { ts, id } = await say(ASKED);
    expect(id).toBe(`app_mention-${GENERAL}-${ts}`);
    expect(await told(ts)).toEqual([]);
  });

  it('is answered once, however often it is taken up', async () => {
    documents = async () => NOTHING;
    const { ts, said } = await say(ASKED);
    await talk.world.bot.hear(said);
    await talk.world.bot.hear(said);
    expect((await told(ts)).map(({ text }) => text)).toEqual(['That isn’t documented yet.']);
  });

  it('is answered after somebody was killed, where they had promised to', async () => {
    const { ts, said } = await say(ASKED);
    const killed = talk.world.bot.hear(said);
    const waiting = await untilWaiting(ts);
    documents = async () => NOTHING;
    await talk.world.bot.hear(said);
    const [answer, ...more] = await told(ts);
    expect(more).toEqual([]);
    expect(answer?.ts).toBe(waiting.ts);
    expect(answer?.text).toContain('isn’t documented yet');
    letGo.resolve(NOTHING);
    await killed;
  });

  it('is answered after somebody was killed who had said nothing yet', async () => {
    documents = async () => NOTHING;
    const { ts, said, id } = await say(ASKED);
    await createOnce(redis.redis).once(`hearing:${id}`, 60);
    await createOnce(redis.redis).once(`heard:${GENERAL}:${ts}`, 60);
    await talk.world.bot.hear(said);
    expect(await told(ts)).toHaveLength(1);
  });

  it('is apologised for when it is taken up again too late', async () => {
    const { ts, said } = await say(ASKED);
    const old = aged(said, ts, 10 * 60_000);
    const killed = talk.world.bot.hear(old);
    const waiting = await untilWaiting(ts);
    await talk.world.bot.hear(old);
    const [apology, ...more] = await told(ts);
    expect(more).toEqual([]);
    expect(apology?.ts).toBe(waiting.ts);
    expect(apology?.text).toContain('I was interrupted');
    letGo.resolve(NOTHING);
    await killed;
  });

  it('is let go when it was said an hour ago and taken up before', async () => {
    const { ts, said } = await say(ASKED);
    const old = aged(said, ts, 2 * 3_600_000);
    await createOnce(redis.redis).once(`hearing:${saidId(Said.parse(old))}`, 60);
    await talk.world.bot.hear(old);
    expect(await told(ts)).toEqual([]);
  });

  it('is tried again when Slack takes nothing', async () => {
    patience.tellMs = 60_000;
    documents = () => Promise.reject(new Error('no luck'));
    const { ts, said } = await say(ASKED);
    talk.world.faults.add('chat.postMessage', { kind: 'status', status: 500 });
    await expect(talk.world.bot.hear(said)).rejects.toMatchObject({ retry: true });
    documents = async () => NOTHING;
    await talk.world.bot.hear(said);
    expect((await told(ts)).map(({ text }) => text)).toEqual(['That isn’t documented yet.']);
  });

  it('is answered at once where it can’t be kept', async () => {
    documents = async () => NOTHING;
    down = true;
    await talk.world.open.act('messages', { as: OPERATOR, channel: GENERAL, text: ASKED });
    const [root] = (await talk.world.channel(GENERAL)).slice(-1);
    await vi.waitFor(async () => expect(await told(root?.ts ?? '')).toHaveLength(1), SOON);
    expect(kept).toEqual([]);
  });
});

describe('a choice', () => {
  it('is kept as well, and answered once', async () => {
    const { said } = await say('@opsloop diagnose');
    talk.world.diagnoses.state.services.push('checkoutservice', 'cartservice');
    await talk.world.bot.hear(said);
    const [question] = (await talk.world.channel(GENERAL)).slice(-1);
    const [asked] = await told(question?.ts ?? '');
    const value = asked?.blocks?.flatMap(({ elements = [] }) => elements)[0]?.value ?? '';
    const press = clickForm({
      user: { id: OPERATOR },
      actions: [{ action_id: 'talk_choice', value }],
    });
    await talk.world.post(press);
    await vi.waitFor(() => expect(kept).toHaveLength(2), SOON);
    await talk.world.bot.hear(kept[1]?.said);
    await talk.world.bot.hear(kept[1]?.said);
    expect(talk.world.diagnoses.begun).toHaveLength(1);
  });
});
