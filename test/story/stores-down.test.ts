import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { askApi, readTask, typeCommand, untilEnded } from '../support/ask.ts';
import { expectOnce, expectOneMessage } from '../support/expect-once.ts';
import { switchOn } from '../support/faults.ts';
import { viewGithub } from '../support/github-view.ts';
import { openFlakyPostgres, openFlakyRedis } from '../support/outage.ts';
import { rerunChecks } from '../support/people.ts';
import { createTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { type Reachable, startProduct } from '../support/product.ts';
import { createTestRedis, type TestRedis } from '../support/redis.ts';
import { startSentryServer } from '../support/sentry-server.ts';

let sharedRedis: TestRedis;
let sharedPostgres: TestPostgres;
beforeAll(async () => {
  [sharedRedis, sharedPostgres] = await Promise.all([createTestRedis(), createTestPostgres()]);
});
afterAll(() => Promise.all([sharedRedis.close(), sharedPostgres.close()]));

type Line = { level: number; msg: string };

/** Keeps what is logged. */
function keepLog() {
  const lines: Line[] = [];
  return { lines, write: (text: string) => void lines.push(JSON.parse(text) as Line) };
}

/** Starts a product that is stopped with the test. */
async function startHere(options: Parameters<typeof startProduct>[0]) {
  const product = await startProduct(options);
  onTestFinished(() => product.stop());
  return product;
}

async function readyz({ url }: Reachable) {
  const response = await fetch(`${url}/readyz`);
  return { status: response.status, body: await response.json() };
}

async function untilPhase(product: Reachable, id: string, phase: string): Promise<void> {
  await vi.waitFor(async () => expect((await readTask(product, id)).phase).toBe(phase), {
    timeout: 30_000,
    interval: 20,
  });
}

const PATIENCE = { timeout: 40_000, interval: 100 };

describe('without PostgreSQL', () => {
  it('the loop goes on, says so, and what PostgreSQL missed is written when it is back', async () => {
    const [database, sentry, log] = [
      await openFlakyPostgres(),
      await startSentryServer(),
      keepLog(),
    ];
    const product = await startHere({
      ...{ redis: sharedRedis, postgres: database, logTo: log },
      env: { SENTRY_DSN: sentry.dsn, LOG_LEVEL: 'info', EMULATED_CI_SECONDS: '1' },
    });
    const question = 'How do I deploy to production?';
    const id = await askApi(product, question);
    await untilPhase(product, id, 'ci');
    await database.goAway();

    expect(await untilEnded(product, id)).toMatchObject({ phase: 'verified', source: 'redis' });
    const second = await askApi(product, 'Who is on call?');
    expect(await untilEnded(product, second)).toMatchObject({ phase: 'verified', source: 'redis' });
    await vi.waitFor(async () => {
      const { status, body } = await readyz(product);
      expect(status).toBe(200);
      expect(body).toMatchObject({ ready: true, status: 'degraded', failing: ['database'] });
    }, PATIENCE);
    expect((await fetch(`${product.url}/api/metrics/agent`)).status).toBe(200);
    const errors = () => log.lines.filter(({ level }) => level >= 50);
    expect(errors()).toMatchObject([{ msg: expect.stringContaining('PostgreSQL is down') }]);
    await vi.waitFor(() => expect(sentry.events).toHaveLength(1), PATIENCE);
    expect(JSON.stringify(sentry.events[0]?.exception)).toContain('database');

    await database.comeBack();
    await vi.waitFor(async () => {
      for (const one of [id, second])
        expect(await readTask(product, one)).toMatchObject({ source: 'database' });
    }, PATIENCE);
    await expectMirrored(database.address, id);
    await expectOnce(product, id, question);
    await vi.waitFor(
      async () => expect((await readyz(product)).body).toMatchObject({ status: 'ok' }),
      PATIENCE,
    );
    expect(errors()).toHaveLength(1);
    expect(sentry.events).toHaveLength(1);
  }, 120_000);

  it('from the start, questions are answered all the same, and written later', async () => {
    const [database, redis] = [await openFlakyPostgres(), await openFlakyRedis()];
    await database.goAway();
    const product = await startHere({ redis, postgres: database });
    const id = await askApi(product, 'How do I roll back a bad deploy?');
    expect(await untilEnded(product, id)).toMatchObject({ phase: 'verified', source: 'redis' });
    await database.comeBack();
    await vi.waitFor(
      async () => expect(await readTask(product, id)).toMatchObject({ source: 'database' }),
      PATIENCE,
    );
    await expectMirrored(database.address, id);
  }, 90_000);
});

describe('with a PostgreSQL that neither answers nor refuses', () => {
  it('the loop goes on, and reading a task does not wait for it', async () => {
    const database = await openFlakyPostgres();
    const product = await startHere({ redis: sharedRedis, postgres: database });
    const thaw = await database.freeze();
    const id = await askApi(product, 'How do I read the logs?');
    expect(await untilEnded(product, id)).toMatchObject({ phase: 'verified', source: 'redis' });
    await vi.waitFor(
      async () => expect((await readyz(product)).body).toMatchObject({ failing: ['database'] }),
      PATIENCE,
    );
    thaw();
    await vi.waitFor(
      async () => expect(await readTask(product, id)).toMatchObject({ source: 'database' }),
      PATIENCE,
    );
    await expectMirrored(database.address, id);
  }, 120_000);
});

/** Both runs of the task have ended in PostgreSQL, with every line of their ledgers. */
async function expectMirrored(
  address: { host: string; user: string; database: string },
  id: string,
): Promise<void> {
  const sql = postgres({ ...address, max: 1, onnotice: () => {} });
  onTestFinished(() => sql.end({ timeout: 1 }));
  await vi.waitFor(async () => {
    const runs = await sql`select id, status from runs where id like ${`%${id}`} order by id`;
    expect(runs.map(({ status }) => status)).toEqual(['ended', 'ended']);
    const lines =
      await sql`select run_id, seq, kind from ledger where run_id like ${`%${id}`} order by run_id, seq`;
    for (const { id: run } of runs) {
      const seqs = lines.filter(({ run_id }) => run_id === run).map(({ seq }) => seq);
      expect(seqs).toEqual(seqs.map((_, i) => i));
      expect(lines.findLast(({ run_id }) => run_id === run)?.kind).toBe('done');
    }
  }, PATIENCE);
}

describe('without Redis', () => {
  it('nothing is accepted and nothing accepted before is lost', async () => {
    const redis = await openFlakyRedis();
    const product = await startHere({
      ...{ redis, postgres: sharedPostgres },
      env: { EMULATED_CI_SECONDS: '1' },
    });
    const question = 'How do we rotate the staging certs?';
    const id = await askApi(product, question);
    await untilPhase(product, id, 'ci');
    await redis.goAway();

    const refused = await fetch(`${product.url}/api/agent/faq`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ question: 'Who is on call?' }),
    });
    expect(refused.status).toBe(503);
    expect(await refused.json()).toMatchObject({ error: { code: 'queue_unavailable' } });
    const told = await typeCommand(product, 'Who is on call?');
    expect(told.status).toBe(200);
    expect(await told.text()).toMatch(/try again/i);
    await vi.waitFor(async () => {
      expect(await readyz(product)).toMatchObject({ status: 503, body: { failing: ['redis'] } });
    }, PATIENCE);
    expect(await readTask(product, id)).toMatchObject({ status: 'running', source: 'database' });

    await redis.comeBack();
    await expectOnce(product, id, question);
    const next = await askApi(product, 'Who is on call?');
    expect(await untilEnded(product, next)).toMatchObject({ phase: 'verified' });
  }, 120_000);

  it('for a moment, again and again, no question is lost and nothing is done twice', async () => {
    const redis = await openFlakyRedis();
    const product = await startHere({ redis, postgres: sharedPostgres });
    const questions = [
      'How do I escalate an incident?',
      'How do I run database migrations?',
      'What do I do when the disk is full?',
    ];
    const ids = await Promise.all(questions.map((question) => askApi(product, question)));
    for (const phase of ['ci', 'merging'] as const) {
      await vi.waitFor(
        async () => {
          const phases = await Promise.all(
            ids.map(async (id) => (await readTask(product, id)).phase),
          );
          expect(phases.some((one) => one === phase || one === 'deploying')).toBe(true);
        },
        { timeout: 30_000, interval: 10 },
      );
      await redis.stumble();
    }
    const tasks = await Promise.all(ids.map((id) => untilEnded(product, id, 60_000)));
    expect(tasks.map(({ phase }) => phase)).toEqual(questions.map(() => 'verified'));
    const messages = (await viewGithub(product).commits()).map(({ message }) => message).join('\n');
    for (const id of ids) expect(messages.split(`Trace-Id: ${id}`)).toHaveLength(2);
    const open = (await viewGithub(product).pulls()).filter(({ state }) => state === 'open');
    expect(open).toEqual([]);
    for (const id of ids) await expectOneMessage(product, id, /verified|live/i);
  }, 120_000);
});

describe('with a Redis that was emptied', () => {
  it('unfinished questions are put back from PostgreSQL, and end with one pull request and one message each', async () => {
    let ahead = 0;
    const redis = await openFlakyRedis();
    const product = await startHere({
      ...{ redis, postgres: sharedPostgres },
      clock: { now: () => Date.now() + ahead },
    });
    await switchOn(product, { target: 'github', kind: 'check_never_finishes', check: 'build' });
    const [inCi, waiting, held] = [
      'How do I take a backup?',
      'How do I restore a backup?',
      'What is the capital of France?',
    ] as const;
    const first = await askApi(product, inCi);
    await untilPhase(product, first, 'ci');
    const second = await askApi(product, waiting);
    await untilPhase(product, second, 'batching');
    const third = await askApi(product, held);
    await untilPhase(product, third, 'awaiting_approval');
    await vi.waitFor(async () => {
      const rows = await sharedPostgres.sql`select phase from agent_tasks where status = 'running'`;
      expect(rows.map(({ phase }) => phase).toSorted()).toEqual([
        'awaiting_approval',
        'batching',
        'ci',
      ]);
    }, PATIENCE);

    const inside = new Redis(redis.address);
    onTestFinished(() => inside.disconnect());
    // What is being posted while Redis forgets that it is could be posted twice: nothing is.
    const shows = new Queue('interactive', { connection: inside });
    onTestFinished(() => shows.close());
    await shows.pause();
    await vi.waitFor(async () => expect(await shows.getActiveCount()).toBe(0), PATIENCE);
    await inside.flushall();
    // Long enough for nobody to believe that the rest is still on its way.
    ahead = 60_000;
    const tasks = [first, second, third].map((id) => `agent:task:${id}`);
    await vi.waitFor(async () => expect(await inside.exists(...tasks)).toBe(3), PATIENCE);
    const number = Number((await readTask(product, third)).pr_url?.split('/').at(-1));
    const { octokit, owner, repo } = viewGithub(product, 'mei-lin');
    await octokit.pulls.merge({ owner, repo, pull_number: number, merge_method: 'squash' });
    await rerunChecks(product, first);
    await expectOnce(product, first, inCi);
    await expectOnce(product, second, waiting);
    await expectOnce(product, third, held);
  }, 180_000);
});
