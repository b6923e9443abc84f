import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { createTestRedis, type TestRedis } from '../../support/redis.ts';
import { aBundle } from '../support/a-bundle.ts';
import { aSession } from '../support/a-session.ts';
import type { SeenMessage } from '../support/open-world.ts';
import { GENERAL, OPERATOR } from '../support/people.ts';
import { openTalk, type TalkWorld } from './support/open-talk.ts';

let redis: TestRedis;
let talk: TalkWorld;

beforeAll(async () => {
  redis = await createTestRedis();
});
afterAll(() => redis.close());
beforeEach(async () => {
  talk = await openTalk(redis);
  talk.world.diagnoses.state.services.push('checkoutservice', 'paymentservice');
});
afterEach(() => talk.close());

async function say(text: string, thread_ts?: string): Promise<void> {
  const place = { as: OPERATOR, channel: GENERAL, ...(thread_ts && { thread_ts }) };
  await talk.world.open.act('messages', { ...place, text });
}

/** What we have answered in a thread so far, once there are so many answers. */
async function answers(ts: string, count: number): Promise<SeenMessage[]> {
  const read = async () => {
    const all = await talk.world.thread(GENERAL, ts);
    return all.filter(({ metadata }) => metadata?.event_payload.kind === 'talk');
  };
  await vi.waitFor(async () => expect(await read()).toHaveLength(count), 5_000);
  return read();
}

/** Each button with what it would be pressed for. */
function pressable(message: SeenMessage | undefined) {
  const rows = (message?.blocks ?? []).filter(({ type }) => type === 'actions');
  return rows.flatMap(({ elements = [] }) => elements.map((one) => [one.action_id, one.value]));
}

/** The diagnosis that was begun comes to its end and shows itself. */
async function finish(): Promise<string> {
  const { diagnoses, announcer } = talk.world;
  const [begun] = [...diagnoses.sessions.values()];
  const session = aSession({ id: begun?.id ?? '', channel: GENERAL });
  diagnoses.sessions.set(session.id, session);
  diagnoses.bundles.set(session.id, aBundle());
  await announcer.showSession(session.id);
  return session.id;
}

it('goes from a mention to a diagnosis, and on in both threads about it', async () => {
  await say('@opsloop why is checkout slow for the last 30m?');
  const asked = await vi.waitFor(async () => {
    const [first] = await talk.world.channel(GENERAL);
    expect(first).toBeDefined();
    return first?.ts ?? '';
  });
  const [begun] = await answers(asked, 1);
  expect(begun?.text).toContain('Diagnosing *checkoutservice*');
  const id = await finish();

  const roots = await talk.world.channel(GENERAL);
  const root = roots.find(({ metadata }) => metadata?.event_payload.id === id)?.ts ?? '';
  await say('why?', root);
  const [why] = await answers(root, 1);
  expect(why?.text).toContain('Most likely: checkoutservice');
  await say('rollback', root);
  const [, rollback] = await answers(root, 2);
  expect(pressable(rollback)).toEqual([
    ['approve_plan', id],
    ['reject_plan', id],
  ]);
  expect(talk.world.diagnoses.planned).toEqual([]);

  await say('@opsloop are you sure?', asked);
  const [, sure] = await answers(asked, 2);
  expect(sure?.text.replaceAll('\u00a0', ' ')).toContain('86 % sure');
});

it('asks one question, and answers what was chosen with a press of its button', async () => {
  await say('@opsloop diagnose');
  const asked = await vi.waitFor(async () => {
    const [first] = await talk.world.channel(GENERAL);
    expect(first).toBeDefined();
    return first?.ts ?? '';
  });
  const [question] = await answers(asked, 1);
  expect(question?.text).toContain('Which service do you mean?');
  const row = question?.blocks?.find(({ type }) => type === 'actions');
  await talk.world.open.act('clicks', {
    as: OPERATOR,
    place: { channel: GENERAL, message_ts: question?.ts },
    block_id: row?.block_id,
    action_id: 'talk_choice',
  });
  await vi.waitFor(() => expect(talk.world.diagnoses.begun).toHaveLength(1));
  expect(talk.world.diagnoses.begun[0]?.request.services).toEqual(['checkoutservice']);
  const [said, answer] = await answers(asked, 2);
  expect(answer?.text).toContain('Diagnosing *checkoutservice*');
  expect(pressable(said)).toEqual([]);
  expect(said?.text).toContain('You chose: Diagnosing *checkoutservice*');
});
