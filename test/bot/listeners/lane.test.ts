import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Brake } from '../../../src/domain/brake.ts';
import type { BrakeOutcome, Deeds, Doer } from '../../../src/domain/deeds.ts';
import { createTestRedis, type TestRedis } from '../../support/redis.ts';
import { aDoneTask, aTask, NOON } from '../support/a-task.ts';
import { openWorld, type World } from '../support/open-world.ts';
import { ADMIN, OPERATOR, VIEWER } from '../support/people.ts';
import { commandForm } from '../support/signed.ts';

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

async function faq(text: string, user_id = ADMIN) {
  const { status, said } = await world.post(commandForm({ text, user_id }));
  expect(status).toBe(200);
  expect(said.response_type).toBe('ephemeral');
  return { text: said.text ?? '', json: JSON.stringify(said.blocks ?? []) };
}

const PAUSED: Brake = {
  kind: 'paused',
  reason: 'the <!channel> audit',
  by: ADMIN,
  at: NOON,
  sha: null,
};
const LOCKED: Brake = {
  kind: 'locked',
  reason: 'probe red',
  by: null,
  at: NOON,
  sha: 'b'.repeat(40),
};

type Wish = 'pause' | 'resume' | 'unlock';
const TYPED = {
  en: { pause: 'pause for the audit', resume: 'resume', unlock: 'unlock it is mended' },
  zh: { pause: 'pause 系統維護', resume: 'resume', unlock: 'unlock 已經修好' },
};

const OUTCOMES: [Wish, BrakeOutcome, string, string][] = [
  ['pause', { kind: 'set', brake: PAUSED }, 'Merging is paused. Questions', '合併已暫停'],
  ['pause', { kind: 'already_set', brake: PAUSED }, 'paused already', '已經暫停'],
  ['resume', { kind: 'released', brake: PAUSED }, 'Merging is no longer paused', ''],
  ['resume', { kind: 'not_set' }, 'Merging is not paused', ''],
  ['unlock', { kind: 'released', brake: LOCKED }, 'The lock is released', '已解鎖'],
  ['unlock', { kind: 'not_set' }, 'Merging is not locked', '合併沒有鎖定'],
  [
    'unlock',
    { kind: 'role', needed: 'admin', has: 'operator' },
    'needs the role admin',
    '「管理員」',
  ],
  ['unlock', { kind: 'audit_unavailable' }, 'audit log', '稽核記錄'],
  ['pause', { kind: 'unavailable' }, 'queue is not reachable', '佇列目前連不上'],
];

describe('/faq pause, resume and unlock', () => {
  it.each(OUTCOMES)('says what became of it: %s %o', async (wish, outcome, english, chinese) => {
    world.deeds[wish] = async () => outcome;
    expect((await faq(TYPED.en[wish])).text).toContain(english);
    expect((await faq(TYPED.zh[wish])).text).toContain(chinese);
  });

  it('hand on who it was, in which role and language, and why', async () => {
    const heard: unknown[] = [];
    const note = (...given: unknown[]) => {
      heard.push(given);
      return Promise.resolve({ kind: 'not_set' as const });
    };
    Object.assign(world.deeds, {
      pause: note,
      resume: note,
      unlock: note,
    } satisfies Partial<Deeds>);
    await faq('pause', OPERATOR);
    await faq('pause because of the audit');
    await faq('resume');
    await faq('unlock 已經修好', VIEWER);
    const doer = (user: string, role: Doer['role'], language: Doer['language'] = 'en') => ({
      ...{ user, role, language },
    });
    expect(heard).toEqual([
      [doer(OPERATOR, 'operator'), null],
      [doer(ADMIN, 'admin'), 'because of the audit'],
      [doer(ADMIN, 'admin')],
      [doer(VIEWER, 'viewer', 'zh-Hant'), '已經修好'],
    ]);
  });

  it('name the brake that is on, and nothing in its reason rings anybody', async () => {
    world.deeds.pause = async () => ({ kind: 'already_set', brake: PAUSED });
    const { text } = await faq('pause');
    expect(text).toContain(`<@${ADMIN}>`);
    expect(text).toContain('2026-11-22 10:00 UTC');
    expect(text).not.toContain('<!channel>');
  });
});

describe('/faq status', () => {
  it('begins with what holds up the lane and how it is released, whatever runs', async () => {
    Object.assign(world.brakes, { paused: PAUSED, locked: LOCKED });
    expect((await faq('status')).text).toMatch(
      /locked[\s\S]*\/faq unlock[\s\S]*paused[\s\S]*resume/,
    );
    world.tasks.set('a', aTask());
    const { text, json } = await faq('status');
    expect(text).toContain('Merging is locked');
    expect(json).toContain('/faq unlock');
  });

  it('of one task shows the brake while it is under way, and not once it is finished', async () => {
    world.brakes.paused = PAUSED;
    world.tasks.set(aTask().id, aTask());
    expect((await faq('status 3f2b6c1e')).json).toContain('Merging is paused');
    world.tasks.set(aTask().id, aDoneTask());
    expect((await faq('status 3f2b6c1e')).json).not.toContain('Merging is paused');
  });
});
