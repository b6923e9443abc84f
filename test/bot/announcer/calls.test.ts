import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Brake } from '../../../src/domain/brake.ts';
import type { Task } from '../../../src/domain/task.ts';
import { createTestRedis, type TestRedis } from '../../support/redis.ts';
import { aDoneTask, aFailedTask, anUndoing, aTask, NOON } from '../support/a-task.ts';
import { openWorld, type World } from '../support/open-world.ts';
import { ADMIN, GENERAL, ONCALL, OPERATOR } from '../support/people.ts';

let redis: TestRedis;
let world: World;

beforeAll(async () => {
  redis = await createTestRedis();
});
afterAll(() => redis.close());
beforeEach(async () => {
  world = await openWorld(redis);
});
afterEach(() => world.close());

async function show(task: Task): Promise<void> {
  world.tasks.set(task.id, task);
  await world.announcer.show(task.id);
}

async function rootIn(channel = ONCALL) {
  const [first] = await world.channel(channel);
  if (!first) throw new Error('nothing was posted');
  return first;
}

/** The replies below the root, and whether each was shown in the channel too. */
async function replies(channel = ONCALL) {
  const [, ...rest] = await world.thread(channel, (await rootIn(channel)).ts);
  return rest.map(({ metadata, subtype, text, blocks }) => ({
    kind: metadata?.event_payload.kind,
    broadcast: subtype === 'thread_broadcast',
    text,
    json: JSON.stringify(blocks),
  }));
}

const COMMANDS = ['git fetch origin', 'git push origin hotfix/rollback-b'];
const lost = (overrides: Partial<Task> = {}) =>
  aFailedTask({
    phase: 'deploy_failed',
    mergeSha: 'b'.repeat(40),
    error: { code: 'conflict', message: 'the rollback needs a person: the FAQ changed' },
    undoing: anUndoing({ state: 'needs_person', commands: COMMANDS }),
    ...overrides,
  });

describe('what the thread says of undoing', () => {
  it('begins, ends, and calls nobody as long as it goes by itself', async () => {
    const merged = { phase: 'rolling_back' as const, mergeSha: 'b'.repeat(40) };
    await show(aTask({ ...merged, undoing: anUndoing() }));
    const undoing = anUndoing({ state: 'recovered', trbMs: 61_000 });
    await show(aFailedTask({ ...merged, phase: 'rolled_back', undoing }));
    await show(aFailedTask({ ...merged, phase: 'rolled_back', undoing, updatedAt: 5 }));
    const said = await replies();
    expect(said.map(({ kind }) => kind)).toEqual(['task_undoing', 'task_undone']);
    expect(said.some(({ broadcast }) => broadcast)).toBe(false);
    expect(said[1]?.text).toContain('recovered after 61 s');
  });

  it('gives a person the exact commands, in the channel too, once', async () => {
    await show(lost());
    await show(lost({ updatedAt: 5 }));
    const [said, ...more] = await replies();
    expect(more).toEqual([]);
    expect(said).toMatchObject({ kind: 'task_undo_failed', broadcast: true });
    expect(said?.text).toContain('the FAQ changed');
    expect(said?.json).toContain(`"text":${JSON.stringify(COMMANDS.join('\n'))}`);
  });

  it('calls once for a whole batch, and for an answer that was undone alone', async () => {
    const second = { batchId: 'another', batchSize: 3 };
    await show(lost(second));
    expect(await replies()).toMatchObject([{ broadcast: false }]);
    const alone = anUndoing({ state: 'needs_person', runId: `rollback-b-${aTask().id}` });
    await show(lost({ ...second, undoing: alone, attempt: 2 }));
    expect((await replies()).at(-1)).toMatchObject({ broadcast: true });
  });
});

describe('a deploy in doubt', () => {
  const doubt = { why: 'the prober was blind', kept: null };
  const inDoubt = (overrides: Partial<Task> = {}) =>
    aFailedTask({ phase: 'deploy_failed', mergeSha: 'b'.repeat(40), doubt, ...overrides });

  it('calls a person once, and not with the failure beside it', async () => {
    await show(inDoubt());
    expect(await replies()).toMatchObject([{ kind: 'task_doubt', broadcast: true }]);
    const kept = { ...doubt, kept: { user: OPERATOR, at: NOON } };
    await show(inDoubt({ doubt: kept, updatedAt: 5 }));
    expect((await replies()).filter(({ broadcast }) => broadcast)).toHaveLength(1);
  });
});

describe('a stuck task', () => {
  it('says so in its thread once, and again in its next attempt', async () => {
    await show(aTask({ stuckSince: NOON }));
    await show(aTask({ stuckSince: NOON, updatedAt: 5 }));
    expect(await replies()).toMatchObject([{ kind: 'task_stuck', broadcast: false }]);
    await show(aTask({ stuckSince: NOON, attempt: 2 }));
    expect(await replies()).toHaveLength(2);
  });
});

describe('people on call, when the task lives in another channel', () => {
  it('get the commands and the way to the message, once', async () => {
    await world.close();
    world = await openWorld(redis, { faqChannel: 'general' });
    await show(lost());
    await show(lost({ updatedAt: 5 }));
    const [told, ...more] = await world.channel(ONCALL);
    expect(more).toEqual([]);
    expect(JSON.stringify(told?.blocks)).toContain(JSON.stringify(COMMANDS.join('\n')));
    expect(JSON.stringify(told?.blocks)).toContain('Follow the progress');
    expect(await world.channel(GENERAL)).not.toEqual([]);
  });
});

describe('the brake on the root message', () => {
  const paused: Brake = { kind: 'paused', reason: 'audit', by: ADMIN, at: NOON, sha: null };

  it('comes and goes with the brake, although nothing about the task changed', async () => {
    await show(aTask());
    world.brakes.paused = paused;
    await show(aTask());
    expect((await rootIn()).text).toContain('Merging is paused');
    world.faults.add('chat.update', { kind: 'status', status: 500 });
    await show(aTask());
    expect(world.faults.left()).toBe(1);
    world.brakes.paused = null;
    await expect(show(aTask())).rejects.toMatchObject({ code: 'slack_unavailable' });
    await show(aTask());
    expect((await rootIn()).text).not.toContain('paused');
  });

  it('is not in a new message, where it would ring whoever set it, but in its first edit', async () => {
    world.brakes.paused = paused;
    world.faults.add('chat.update', { kind: 'status', status: 500 });
    await expect(show(aTask())).rejects.toMatchObject({ code: 'slack_unavailable' });
    expect(JSON.stringify((await rootIn()).blocks)).not.toContain(ADMIN);
    await show(aTask());
    expect(JSON.stringify((await rootIn()).blocks)).toContain(`by <@${ADMIN}>`);
  });

  it('leaves finished tasks as they are', async () => {
    await show(aDoneTask());
    world.brakes.paused = paused;
    world.faults.add('chat.update', { kind: 'status', status: 500 });
    await show(aDoneTask());
    expect(world.faults.left()).toBe(1);
  });
});
