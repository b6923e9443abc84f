import { describe, expect, it, vi } from 'vitest';
import { createBrakeStore } from '../../src/db/redis/brake-store.ts';
import { systemClock } from '../../src/domain/clock.ts';
import { askApi, readTask, untilEnded } from '../support/ask.ts';
import { cardsOf, peopleOf, say } from '../support/click.ts';
import { expectOneMerge } from '../support/expect-once.ts';
import { switchOn } from '../support/faults.ts';
import { viewGithub } from '../support/github-view.ts';
import { createMovableClock } from '../support/movable-clock.ts';
import type { Reachable } from '../support/product.ts';
import { openWorld, type TestWorld } from '../support/world.ts';

const PATIENCE = { timeout: 30_000, interval: 50 };

const TEN = [
  'How do I deploy to production?',
  'How do I deploy to staging?',
  'How do I roll back a bad deploy?',
  'Who is on call?',
  'How do I restart a service?',
  'How do I read the logs?',
  'How do I rotate a secret?',
  'How do I run database migrations?',
  'How do I take a backup?',
  'How do I restore a backup?',
];

async function mergesOf(product: Reachable): Promise<number> {
  const commits = await viewGithub(product).commits();
  return commits.filter(({ message }) => message.includes('Trace-Id:')).length;
}

/** Waits until every task rests where it must not go on, and stays there for a moment. */
async function untilAllRest(product: Reachable, ids: readonly string[]): Promise<void> {
  await vi.waitFor(async () => {
    const tasks = await Promise.all(ids.map((id) => readTask(product, id)));
    const phases = tasks.map(({ phase }) => phase);
    const resting = ['batching', 'committing', 'merging', 'verified'];
    expect(phases.filter((phase) => !resting.includes(phase))).toEqual([]);
  }, PATIENCE);
}

async function actionsIn({ postgres }: TestWorld): Promise<string[]> {
  const rows = await postgres.sql`select actor, action from audit order by seq`;
  return rows.map(({ actor, action }) => `${actor} ${action}`);
}

/** Sets a lock, as a rollback does. */
async function lock({ redis, product }: TestWorld, reason: string): Promise<void> {
  const { repo, base_branch: branch } = product.emulated.github;
  const store = createBrakeStore({
    ...{ redis: redis.redis, repo, branch, clock: systemClock },
    archived: async () => null,
    changed: async () => {},
  });
  await store.set({ kind: 'locked', reason, by: null, at: Date.now(), sha: 'abc' });
}

describe('a pause in the middle of ten questions', () => {
  const world = openWorld({ EMULATED_CI_SECONDS: '2', FAQ_BATCH_MAX: '4' });

  it('merges nothing more, says so on the cards, and loses none when an admin resumes', async () => {
    const { product } = world;
    const { admin, operator } = peopleOf(product);
    const ids = await Promise.all(TEN.map((question) => askApi(product, question)));
    await vi.waitFor(async () => {
      const tasks = await Promise.all(ids.map((id) => readTask(product, id)));
      expect(tasks.some(({ phase }) => phase === 'ci')).toBe(true);
    }, PATIENCE);
    expect(await say(product, 'pause fire drill', operator)).toContain('needs the role admin');
    expect(await say(product, 'pause fire drill', admin)).toContain('Merging is paused');
    expect(await say(product, 'pause again', admin)).toContain('paused already');
    await untilAllRest(product, ids);
    const merges = await mergesOf(product);
    const waiting: string[] = [];
    for (const id of ids) if ((await readTask(product, id)).status === 'running') waiting.push(id);
    expect(waiting.length).toBeGreaterThan(0);
    await vi.waitFor(async () => {
      const [card] = await cardsOf(product, waiting[0] ?? '');
      expect(JSON.stringify(card?.blocks)).toContain('fire drill');
    }, PATIENCE);
    expect(await mergesOf(product)).toBe(merges);
    expect(await say(product, 'resume', admin)).toContain('no longer paused');
    expect(await say(product, 'resume', admin)).toContain('not paused');
    const ended = await Promise.all(ids.map((id) => untilEnded(product, id, 90_000)));
    expect(ended.map(({ phase }) => phase)).toEqual(ids.map(() => 'verified'));
    for (const [i, id] of ids.entries()) await expectOneMerge(product, id, TEN[i] ?? '');
    await vi.waitFor(async () => {
      const [card] = await cardsOf(product, waiting[0] ?? '');
      expect(JSON.stringify(card?.blocks)).not.toContain('fire drill');
    }, PATIENCE);
    expect(await actionsIn(world)).toEqual([`${admin} pause`, `${admin} resume`]);
    const snapshot = await world.redis.redis.hget(`agent:task:${waiting.at(-1)}`, 'snapshot');
    expect(JSON.parse(snapshot ?? '{}').personMs).toBeGreaterThan(0);
  }, 150_000);
});

describe('a lock', () => {
  const world = openWorld();

  it('holds the lane until an admin unlocks it, for a reason that is kept', async () => {
    const { product } = world;
    const { admin } = peopleOf(product);
    await lock(world, 'rolled back');
    const id = await askApi(product, TEN[0] ?? '');
    await vi.waitFor(
      async () => expect((await readTask(product, id)).phase).toBe('batching'),
      PATIENCE,
    );
    expect(await say(product, 'resume', admin)).toContain('not paused');
    expect(await say(product, 'unlock the cause is mended', admin)).toContain('released');
    expect(await untilEnded(product, id)).toMatchObject({ phase: 'verified' });
    const [{ facts } = { facts: {} }] = await world.postgres.sql`
      select facts from audit where action = 'unlock'`;
    expect(facts).toMatchObject({ reason: 'the cause is mended', was: 'rolled back' });
  }, 60_000);
});

describe('a merge that was asked for when the pause came', () => {
  const world = openWorld();

  it('is settled', async () => {
    const { product } = world;
    const { admin } = peopleOf(product);
    const slow = { target: 'github', kind: 'delay', delay_ms: 2_500, match: '/merge' };
    await switchOn(product, { ...slow, when: 'after' });
    const id = await askApi(product, TEN[0] ?? '');
    await vi.waitFor(async () => expect(await mergesOf(product)).toBe(1), PATIENCE);
    await say(product, 'pause', admin);
    expect(await untilEnded(product, id)).toMatchObject({ phase: 'verified', state: 'merged' });
    expect(await mergesOf(product)).toBe(1);
  }, 60_000);
});

describe('a Redis that was emptied', () => {
  const clock = createMovableClock();
  const world = openWorld({}, () => ({}), { clock });

  it('gets the pause back before anything is merged, and then what it had lost', async () => {
    const { product, redis } = world;
    const { admin } = peopleOf(product);
    await say(product, 'pause the auditors are here', admin);
    const id = await askApi(product, TEN[0] ?? '');
    await vi.waitFor(async () => {
      expect(await readTask(product, id)).toMatchObject({ phase: 'batching', source: 'database' });
    }, PATIENCE);
    await redis.redis.flushdb();
    const second = await askApi(product, TEN[1] ?? '');
    await vi.waitFor(
      async () => expect((await readTask(product, second)).phase).toBe('batching'),
      PATIENCE,
    );
    // Long enough for nobody to believe that the first one is still on its way.
    clock.jump(60_000);
    // By then the sweep has put the first one back, and asked for a batch.
    await vi.waitFor(async () => expect(await redis.redis.exists(`agent:task:${id}`)).toBe(1), {
      ...{ timeout: 70_000, interval: 500 },
    });
    expect(await viewGithub(product).pulls()).toEqual([]);
    expect(await say(product, 'resume', admin)).toContain('no longer paused');
    for (const one of [id, second])
      expect(await untilEnded(product, one, 60_000)).toMatchObject({ phase: 'verified' });
  }, 180_000);
});
