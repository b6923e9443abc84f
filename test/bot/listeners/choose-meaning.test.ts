import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { noteKeys } from '../../../src/bot/notes.ts';
import { createNotes } from '../../../src/db/redis/notes.ts';
import type { Heard } from '../../../src/domain/talk/heard.ts';
import { createTestRedis, type TestRedis } from '../../support/redis.ts';
import { openWorld, type World } from '../support/open-world.ts';
import { ONCALL, OPERATOR } from '../support/people.ts';
import { clickForm } from '../support/signed.ts';

let redis: TestRedis;
let world: World;
let heard: Heard[];

beforeAll(async () => {
  redis = await createTestRedis();
});
afterAll(() => redis.close());
beforeEach(async () => {
  heard = [];
  const answerHeard = async (one: Heard) => void heard.push(one);
  world = await openWorld(redis, {}, { answerHeard });
});
afterEach(() => world.close());

const INTENT = { kind: 'diagnose', service: 'cart', namespace: null, window: null };

async function keep(): Promise<string> {
  const id = randomUUID();
  const place = { text: 'diagnose', channel: ONCALL, threadTs: '1.2', thread: null };
  const meant = JSON.stringify({ intent: INTENT, language: 'en', ...place });
  await createNotes(redis.redis).put(noteKeys.meant(id), meant, 60);
  return id;
}

async function press(value: string): Promise<void> {
  await world.post(
    clickForm({ user: { id: OPERATOR }, actions: [{ action_id: 'talk_choice', value }] }),
  );
}

describe('a choice of what was meant', () => {
  it('is answered as if whoever pressed it had said it', async () => {
    await press(await keep());
    await vi.waitFor(() => expect(heard).toHaveLength(1));
    const place = { user: OPERATOR, channel: ONCALL, threadTs: '1.2', thread: null };
    expect(heard[0]).toMatchObject({ ...place, chosen: INTENT });
  });

  it('is answered once, however often it is pressed', async () => {
    const value = await keep();
    await Promise.all([press(value), press(value)]);
    await vi.waitFor(async () => {
      const seen = await world.seenBy(OPERATOR, ONCALL);
      expect(seen.map(({ text }) => text).join('\n')).toContain('already on its way');
    });
    await vi.waitFor(() => expect(heard).toHaveLength(1));
  });

  it('says that it is too old when it is not kept any more', async () => {
    await press(randomUUID());
    await vi.waitFor(async () => {
      const seen = await world.seenBy(OPERATOR, ONCALL);
      expect(seen.at(-1)?.text).toContain('too old');
    });
    expect(heard).toEqual([]);
  });
});
