import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Task } from '../../src/domain/task.ts';
import { askApi, readTask, untilEnded } from '../support/ask.ts';
import { cardsOf, cardWith, peopleOf, press } from '../support/click.ts';
import { expectOneMerge } from '../support/expect-once.ts';
import { switchAllOff, switchOn } from '../support/faults.ts';
import { rerunChecks } from '../support/people.ts';
import { createTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { startProduct, type TestProduct } from '../support/product.ts';
import { createTestRedis, type TestRedis } from '../support/redis.ts';
import { channelMessages } from '../support/slack-view.ts';

const PATIENCE = { timeout: 40_000, interval: 100 };
const MINUTE = 60_000;

let redis: TestRedis;
let postgres: TestPostgres;
let product: TestProduct;
let shift = 0;
const clock = { now: () => Date.now() + shift };
beforeAll(async () => {
  [redis, postgres] = await Promise.all([createTestRedis(), createTestPostgres()]);
  const env = { CI_TIMEOUT_SECONDS: '3600' };
  product = await startProduct({ redis, postgres, env, clock });
});
afterAll(async () => {
  await product?.stop();
  await Promise.all([redis?.close(), postgres?.close()]);
});

async function taskOf(id: string): Promise<Task> {
  return Task.parse(JSON.parse((await redis.redis.hget(`agent:task:${id}`, 'snapshot')) ?? ''));
}

async function noticesAbout(id: string): Promise<string[]> {
  const all = await channelMessages(product);
  return all
    .filter(({ metadata }) => metadata?.event_payload?.kind === 'notice')
    .map(({ text }) => text ?? '')
    .filter((text) => text.includes(id));
}

describe('a task that makes no progress', () => {
  it('is found after ten minutes, told once, offered for retry, and goes on from where it is', async () => {
    const question = 'How do I deploy to production?';
    await switchOn(product, { target: 'github', kind: 'check_never_finishes', check: 'build' });
    const id = await askApi(product, question);
    await vi.waitFor(async () => expect((await readTask(product, id)).phase).toBe('ci'), PATIENCE);
    // Waiting for CI within its time is no want of progress.
    shift += 15 * MINUTE;
    await vi.waitFor(
      async () => expect(Number(await sweepsSince(redis))).toBeGreaterThan(1),
      PATIENCE,
    );
    expect((await taskOf(id)).stuckSince).toBeNull();

    const run = await openShipRun(redis);
    await hang(redis, run);
    await rerunChecks(product, id);
    shift += 60 * MINUTE;
    await vi.waitFor(async () => expect((await taskOf(id)).stuckSince).not.toBeNull(), PATIENCE);
    await vi.waitFor(async () => expect(await noticesAbout(id)).toHaveLength(1), PATIENCE);
    expect((await noticesAbout(id))[0]).toMatch(/no progress for over 10 min, in the step `ci`/);

    const card = await cardWith(product, id, 'retry_task');
    await press(product, peopleOf(product).operator, card, 'retry_task');
    expect(await untilEnded(product, id)).toMatchObject({ phase: 'verified' });
    expect(await taskOf(id)).toMatchObject({ stuckSince: null, attempt: 1 });
    await expectOneMerge(product, id, question);
    expect(await noticesAbout(id)).toHaveLength(1);
    const [shown, ...more] = await cardsOf(product, id);
    expect([shown !== undefined, more]).toEqual([true, []]);
    await switchAllOff(product);
  }, 150_000);
});

/** The run that ships. */
async function openShipRun({ redis: client }: TestRedis): Promise<string> {
  const ids = await client.smembers('opsloop:runs:open');
  return ids.find((one) => one.startsWith('ship-')) ?? '';
}

/** Somebody holds the run and does nothing with it, for ever. */
async function hang({ redis: client }: TestRedis, run: string): Promise<void> {
  await vi.waitFor(
    async () =>
      expect(await client.set(`opsloop:lock:${run}`, 'hung', 'PX', 600_000, 'NX')).toBe('OK'),
    PATIENCE,
  );
}

/** How many sweeps have been done. */
async function sweepsSince({ redis: client }: TestRedis): Promise<number> {
  return client.zcard('bull:background:completed');
}
