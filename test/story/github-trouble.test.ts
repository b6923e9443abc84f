import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { askApi, readTask, typeCommand, untilEnded } from '../support/ask.ts';
import { expectNothingUnexplained } from '../support/expect-nothing-unexplained.ts';
import { expectOnce, expectOneMessage } from '../support/expect-once.ts';
import { switchAllOff, switchOn } from '../support/faults.ts';
import { ledgerOf } from '../support/ledger-of.ts';
import { createTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { startProduct, type TestProduct } from '../support/product.ts';
import { createTestRedis, type TestRedis } from '../support/redis.ts';
import { openSentryServer, type SentryServer } from '../support/sentry-server.ts';
import { channelMessages, threadOf } from '../support/slack-view.ts';

const PATIENCE = { timeout: 20_000, interval: 100 };

let redis: TestRedis;
let postgres: TestPostgres;
let sentry: SentryServer & { close(): void };
let product: TestProduct;
beforeAll(async () => {
  [redis, postgres, sentry] = await Promise.all([
    createTestRedis(),
    createTestPostgres(),
    openSentryServer(),
  ]);
  product = await startProduct({
    redis,
    postgres,
    env: { SENTRY_DSN: sentry.dsn, EMULATED_CI_SECONDS: '1' },
  });
});
afterEach(() => switchAllOff(product));
afterAll(async () => {
  await product?.stop();
  sentry?.close();
  await Promise.all([redis?.close(), postgres?.close()]);
});

/** Asks for a failed question to be tried again, as a person who may. */
async function retry(id: string): Promise<void> {
  const operator = product.emulated.slack.users.find(({ role }) => role === 'operator')?.id;
  await typeCommand(product, `retry ${id}`, { user: operator });
  await vi.waitFor(async () => expect((await readTask(product, id)).status).not.toBe('error'), {
    timeout: 10_000,
  });
}

/** How often a step was tried, and how long it rested after each time, milliseconds. */
async function triesOf(id: string) {
  const lines = await ledgerOf(redis.redis, 'ship', id);
  const tries = lines.filter(({ kind }) => kind === 'retrying');
  const rests = tries.map(({ at, data }) => Number(data.until) - at);
  return { end: lines.at(-1), tries: tries.length, rests };
}

describe('a GitHub that is slow', () => {
  it('only takes longer', async () => {
    await switchOn(product, { target: 'github', kind: 'delay', delay_ms: 200, times: 0 });
    const question = 'How do I deploy to production?';
    const id = await askApi(product, question);
    await expectOnce(product, id, question);
  }, 60_000);
});

describe('a GitHub that answers 503 to everything', () => {
  it('is asked three times, with rests between, then the error is told; a retry ships', async () => {
    const question = 'Who is on call?';
    const id = await askApi(product, question);
    await vi.waitFor(async () => expect((await readTask(product, id)).phase).toBe('ci'), {
      timeout: 20_000,
      interval: 20,
    });
    const fault = { target: 'github', kind: 'status', status: 503, times: 0 };
    await switchOn(product, fault);
    const task = await untilEnded(product, id, 60_000);
    expect(task).toMatchObject({ status: 'error', phase: 'failed', state: 'open' });
    expect(task.error_msg).toMatch(/GitHub/);
    await vi.waitFor(async () => {
      const { end, tries, rests } = await triesOf(id);
      expect(end?.data).toMatchObject({ reason: 'github_unavailable' });
      expect(tries).toBe(2);
      for (const rest of rests) expect(rest).toBeGreaterThanOrEqual(1_000);
    });
    await expectOneMessage(product, id, /retry_task/);
    await vi.waitFor(() => {
      const told = sentry.events.filter(({ tags }) => tags.task_id === id);
      expect(told.map(({ tags }) => tags.error_type)).toEqual(told.map(() => 'github_unavailable'));
      // One for each try, and the last of them tells how it ended.
      expect(told.filter(({ tags }) => tags.task_status === 'error')).toHaveLength(1);
    });

    await switchAllOff(product);
    await retry(id);
    await expectOnce(product, id, question);
  }, 120_000);
});

describe('a merge that GitHub forbids', () => {
  it('names the missing permission to Sentry and on call, and merges once when it is there', async () => {
    await switchOn(product, {
      ...{ target: 'github', kind: 'forbid', match: '/merge' },
      permission: 'contents=write',
    });
    const question = 'How do I roll back a bad deploy?';
    const id = await askApi(product, question);
    const task = await untilEnded(product, id);
    expect(task).toMatchObject({ status: 'error', phase: 'merge_forbidden', state: 'open' });
    expect(task.error_msg).toContain('contents=write');
    const root = await expectOneMessage(product, id, /retry_task/);
    await vi.waitFor(async () => {
      const thread = await threadOf(product, root.ts);
      const calls = thread.filter(({ text }) => text?.includes('contents=write'));
      expect(calls).toHaveLength(1);
      // Shown in the channel too: somebody has to give the permission.
      expect((await channelMessages(product)).map(({ ts }) => ts)).toContain(calls[0]?.ts);
    }, PATIENCE);
    await vi.waitFor(() => {
      const [event, ...more] = sentry.events.filter(
        ({ tags }) => tags.task_id === id && tags.error_type === 'merge_forbidden',
      );
      expect(more).toEqual([]);
      expect(event?.exception?.values.at(-1)?.value).toContain('contents=write');
    });
    await retry(id);
    await expectOnce(product, id, question);
  }, 90_000);
});

describe('after all that', () => {
  it('nothing is left unexplained', async () => {
    await expectNothingUnexplained({ product, redis });
  }, 90_000);
});
