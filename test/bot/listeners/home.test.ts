import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTestRedis, type TestRedis } from '../../support/redis.ts';
import { anIncident } from '../support/a-session.ts';
import { aDoneTask, aHeldTask, aHold, aTask, NOON } from '../support/a-task.ts';
import { openWorld, type World } from '../support/open-world.ts';
import { ADMIN, OPERATOR, VIEWER } from '../support/people.ts';
import { buttonsOf, pressAtHome, surfacesOf } from '../support/press.ts';

let redis: TestRedis;
let world: World;

beforeAll(async () => {
  redis = await createTestRedis();
});
afterAll(() => redis.close());
beforeEach(async () => {
  world = await openWorld(redis);
  world.tasks.set('a', aDoneTask({ question: 'Finished?' }));
  world.tasks.set('b', aTask({ question: 'Running?' }));
  const held = '33333333-3333-4333-8333-333333333333';
  world.tasks.set('c', aTask({ id: held, question: 'Held?', phase: 'awaiting_approval' }));
});
afterEach(() => world.close());

/** What a person's Home tab shows once it shows anything. */
async function home(user: string): Promise<string> {
  await world.open.act('home', { as: user });
  return vi.waitFor(async () => {
    const { home: view } = await world.open.see(`state?as=${user}`);
    expect(view).toBeTruthy();
    return JSON.stringify(view);
  });
}

describe('the Home tab', () => {
  it('shows what runs, how today goes, and what waits for an operator', async () => {
    const shown = await home(OPERATOR);
    const [waiting, running] = [shown.indexOf('Held?'), shown.indexOf('Running?')];
    expect(waiting).toBeGreaterThan(shown.indexOf('Waiting for you'));
    expect(running).toBeGreaterThan(shown.indexOf('Running now'));
    expect(shown.split('Held?')).toHaveLength(2);
    expect(shown).not.toContain('Finished?');
    expect(shown).toContain('nothing to judge');
  });

  it('tells a viewer that nothing waits for them', async () => {
    expect(await home(VIEWER)).toContain('Nothing waits for you.');
  });

  it('shows what fires, with the plan that waits, while everybody may read the channel', async () => {
    expect(await home(VIEWER)).toContain('there is no open incident');
    const incident = anIncident({ title: 'HighErrorRate · <!here> checkout' });
    world.diagnoses.incidents.set(incident.id, incident);
    const shown = await vi.waitFor(async () => {
      const view = await home(VIEWER);
      expect(view).toContain('HighErrorRate');
      return view;
    });
    expect(shown).toContain('nobody has acknowledged it');
    expect(shown).not.toContain('<!here>');
  });

  it('says so when the state can’t be read', async () => {
    world.answer.metrics = () => Promise.reject(new Error('down'));
    expect(await home(VIEWER)).toContain('can’t read the state');
  });
});

describe('what waits for an operator at home', () => {
  const { id } = aHeldTask();

  /** What the Home tab shows once it says what came of a click there. */
  async function saidAtHome(user: string, text: string) {
    return vi.waitFor(async () => {
      const { home: view } = await surfacesOf(world, user);
      expect(JSON.stringify(view)).toContain(text);
      return buttonsOf(view ?? undefined);
    });
  }

  beforeEach(() => {
    world.tasks.clear();
    world.tasks.set(id, aHeldTask());
  });

  it('shows the change itself, with buttons that work, and says on top what came of them', async () => {
    expect(await home(OPERATOR)).toContain('+### How do I deploy to production?');
    world.deeds.approve = async (doer, task) => {
      expect([doer.user, doer.role, task]).toEqual([OPERATOR, 'operator', id]);
      world.tasks.set(id, aTask());
      return { kind: 'approved' };
    };
    await pressAtHome(world, OPERATOR, 'approve_merge');
    expect(await saidAtHome(OPERATOR, 'Approved. It is on its way')).toEqual([]);
  });

  it('does not show what this person has approved already, or what enough others have', async () => {
    const approval = { user: OPERATOR, at: NOON, entryHash: 'e'.repeat(64), why: null };
    const hold = aHold({ needed: 2, approvals: [approval] });
    world.tasks.set(id, aHeldTask({ hold }));
    expect(await home(OPERATOR)).toContain('Nothing waits for you');
    expect(await home(ADMIN)).toContain('1 of 2 approvals are missing');
  });

  it('shows a task as it is now, where the list lags behind', async () => {
    const { get } = world.tasks;
    world.tasks.get = (wanted) => (wanted === id ? aTask() : get.call(world.tasks, wanted));
    expect(await home(OPERATOR)).toContain('Nothing waits for you');
  });

  it('opens the rollback’s dialog there, and lets it go', async () => {
    const doubt = { why: 'the prober was blind', kept: null };
    const merged = { status: 'error' as const, phase: 'deploy_failed' as const, doubt };
    world.tasks.set(id, aDoneTask(merged));
    const plan = {
      taskId: id,
      scope: 'deploy' as const,
      question: 'x',
      mergeSha: 'b',
      batchSize: 1,
    };
    world.deeds.planRollback = async () => ({
      kind: 'planned',
      plans: [{ ...plan, branch: 'hotfix/rollback-b' }],
    });
    await home(OPERATOR);
    await pressAtHome(world, OPERATOR, 'rollback');
    const buttons = await saidAtHome(OPERATOR, 'hotfix/rollback-b');
    expect(buttons.slice(0, 2)).toEqual(['confirm_rollback', 'cancel_rollback']);
    await pressAtHome(world, OPERATOR, 'cancel_rollback');
    expect(await saidAtHome(OPERATOR, 'Nothing was rolled back')).toEqual([
      'rollback',
      'keep_deploy',
    ]);
  });
});

describe('the lane at home', () => {
  it('is stopped by one click of an admin, and let go by another', async () => {
    const paused = { kind: 'paused' as const, reason: '', by: ADMIN, at: NOON, sha: null };
    world.deeds.pause = async () => {
      world.brakes.paused = paused;
      return { kind: 'set', brake: paused };
    };
    world.deeds.resume = async () => {
      world.brakes.paused = null;
      return { kind: 'released', brake: paused };
    };
    expect(await home(ADMIN)).toContain('Merging goes on as usual');
    await pressAtHome(world, ADMIN, 'pause_lane');
    await vi.waitFor(async () => {
      const shown = JSON.stringify((await surfacesOf(world, ADMIN)).home);
      expect(shown).toContain('nothing more is merged');
      expect(shown).toContain('resume_lane');
    });
    await pressAtHome(world, ADMIN, 'resume_lane');
    await vi.waitFor(async () => {
      const shown = JSON.stringify((await surfacesOf(world, ADMIN)).home);
      expect(shown).toContain('no longer paused');
      expect(shown).toContain('pause_lane');
    });
  });

  it('has no button for anybody else, and asks before it stops', async () => {
    expect(await home(OPERATOR)).not.toContain('pause_lane');
    expect(await home(ADMIN)).toContain('"confirm":{"title"');
  });
});

describe('events', () => {
  async function send(event: object, eventId: string = randomUUID()) {
    const body = { type: 'event_callback', team_id: 'T0OPSLOOP', event_id: eventId, event };
    return world.post(JSON.stringify(body), { contentType: 'application/json' });
  }
  const opened = { type: 'app_home_opened', user: VIEWER, tab: 'home', channel: 'D1' };
  const reads = () => readCount;
  let readCount = 0;

  beforeEach(() => {
    readCount = 0;
    const before = world.answer.metrics;
    world.answer.metrics = () => {
      readCount += 1;
      return before();
    };
  });

  it('act once however often Slack repeats them', async () => {
    for (let n = 0; n < 3; n += 1) expect((await send(opened, 'Ev1')).status).toBe(200);
    await vi.waitFor(() => expect(reads()).toBe(1));
    expect((await send(opened, 'Ev2')).status).toBe(200);
    await vi.waitFor(() => expect(reads()).toBe(2));
  });

  it('of bots, ourselves included, are ignored', async () => {
    expect((await send({ ...opened, bot_id: 'B0OPSLOOPB' })).status).toBe(200);
    expect((await send({ ...opened, subtype: 'bot_message' })).status).toBe(200);
    expect((await send({ ...opened, tab: 'messages' })).status).toBe(200);
    expect((await send(opened)).status).toBe(200);
    await vi.waitFor(() => expect(reads()).toBe(1));
  });
});
