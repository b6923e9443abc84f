import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { askApi, readTask, untilEnded } from '../support/ask.ts';
import { liveFaults, switchAllOff, switchOn } from '../support/faults.ts';
import { createTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { startProduct, type TestProduct } from '../support/product.ts';
import { createTestRedis, type TestRedis } from '../support/redis.ts';
import {
  type SentryEvent,
  type SentryServer,
  startSentryServer,
} from '../support/sentry-server.ts';

let redis: TestRedis;
let postgres: TestPostgres;
let product: TestProduct | null = null;
let sentry: SentryServer;
beforeAll(async () => {
  [redis, postgres] = await Promise.all([createTestRedis(), createTestPostgres()]);
});
afterEach(async () => {
  await product?.stop();
  product = null;
});
afterAll(() => Promise.all([redis.close(), postgres.close()]));

async function startReporting(env: Record<string, string> = {}): Promise<TestProduct> {
  sentry = await startSentryServer();
  const settings = { SENTRY_DSN: sentry.dsn, ENVIRONMENT: 'story', ...env };
  product = await startProduct({ redis, postgres, env: settings, modelTimeoutMs: 300 });
  return product;
}

const aboutTask = (id: string) => sentry.events.filter(({ tags }) => tags.task_id === id);

/** The one event about a task, once it is here. */
async function eventOf(id: string): Promise<SentryEvent> {
  await vi.waitFor(() => expect(aboutTask(id)).toHaveLength(1), { timeout: 20_000 });
  return aboutTask(id)[0] as SentryEvent;
}

const tagsOf = (id: string) => ({
  ...{ task_id: id, trace_id: id, task_type: 'faq' },
  ...{ environment: 'story', worker_instance: 'test-all', app_version: 'test' },
});

const crumbs = (event: SentryEvent) => event.breadcrumbs?.map(({ message }) => message) ?? [];

describe('Sentry', () => {
  it('is told of a question that CI turns down, with its tags and every transition before', async () => {
    const here = await startReporting();
    await switchOn(here, { target: 'github', kind: 'check_fails', check: 'docs' });
    const id = await askApi(here, 'How do I deploy to production?');
    const task = await untilEnded(here, id);
    expect(task).toMatchObject({ phase: 'ci_failed' });
    const event = await eventOf(id);
    expect(event).toMatchObject({ release: 'test', environment: 'story' });
    expect(event.tags).toMatchObject({
      ...tagsOf(id),
      ...{ task_status: 'error', success: 'false', error_type: 'ci_failed', pr_url: task.pr_url },
    });
    expect(event.exception?.values.at(-1)?.value).toContain('docs');
    const steps = crumbs(event).filter((one) => /(done|refused)$/.test(one));
    expect(steps).toEqual([
      ...['retrieve done', 'draft done', 'ground done', 'batch done', 'end done'],
      ...['commit done', 'approve done', 'ci refused'],
    ]);
    const times = event.breadcrumbs?.map(({ timestamp }) => timestamp) ?? [];
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it('is told of a model that hangs, after three attempts, and the question is answered without it', async () => {
    const here = await startReporting({ EMULATE: 'slack,github,model' });
    for (let i = 0; i < 4; i += 1) await switchOn(here, { target: 'model', kind: 'hang' });
    const id = await askApi(here, 'How do we rotate the staging certs?');
    expect(await untilEnded(here, id)).toMatchObject({ phase: 'verified' });
    expect(await liveFaults(here)).toHaveLength(1);
    await switchAllOff(here);
    const event = await eventOf(id);
    expect(event.tags).toMatchObject({ ...tagsOf(id), error_type: 'model_timeout' });
    expect(crumbs(event)).toEqual([
      ...['retrieve started', 'retrieve done', 'draft started', 'draft observed'],
    ]);
    const [row] = await postgres.sql`select degraded from agent_tasks where task_id = ${id}`;
    expect(row).toMatchObject({ degraded: true });
  });

  it('without a DSN is told nothing, also when a product before had one', async () => {
    const before = await startReporting();
    await before.stop();
    product = await startProduct({ redis, postgres });
    await switchOn(product, { target: 'github', kind: 'check_fails', check: 'docs' });
    const id = await askApi(product, 'How do I roll back a bad deploy?');
    expect(await untilEnded(product, id)).toMatchObject({ phase: 'ci_failed' });
    expect(await readTask(product, id)).toMatchObject({ status: 'error' });
    await product.stop();
    product = null;
    expect(sentry.envelopes()).toBe(0);
  });

  // Last, for the rollback leaves the lane locked.
  it('is told of a deploy that makes a probe red, with the time to the merge', async () => {
    const here = await startReporting();
    await switchOn(here, { target: 'deploy', kind: 'unhealthy_after_deploy' });
    const id = await askApi(here, 'Who is on call?');
    expect(await untilEnded(here, id)).toMatchObject({ phase: 'rolled_back' });
    const { tags } = await eventOf(id);
    expect(tags).toMatchObject({ ...tagsOf(id), error_type: 'deploy_unhealthy' });
    expect(Number(tags.tte_ms)).toBeGreaterThan(0);
  });
});
