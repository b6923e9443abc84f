import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ApproveOutcome } from '../../../src/domain/deeds.ts';
import { createTestRedis, type TestRedis } from '../../support/redis.ts';
import { aHeldTask } from '../support/a-task.ts';
import { openWorld, type World } from '../support/open-world.ts';
import { ADMIN } from '../support/people.ts';
import { buttonsOf, press, surfacesOf, told } from '../support/press.ts';

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

const { id } = aHeldTask();

/** An admin, alone, who asked the question and presses "Approve". */
async function pressOwn(outcome: ApproveOutcome = { kind: 'approved' }, language = 'en') {
  const given: unknown[][] = [];
  world.deeds.approve = async (doer, task, why) => {
    given.push([doer.user, task, why]);
    return why === undefined ? { kind: 'reason_needed' } : outcome;
  };
  world.tasks.set(id, aHeldTask({ language: language as 'en' }));
  await world.announcer.show(id);
  await press(world, ADMIN, 'approve_merge');
  return given;
}

async function openForm() {
  return vi.waitFor(async () => {
    const [form] = (await surfacesOf(world, ADMIN)).modals;
    if (!form) throw new Error('no form is open');
    return form;
  });
}

function handIn(viewId: string, value: string) {
  const values = { reason: { reason: { type: 'plain_text_input', value } } };
  return world.open.act(`views/${viewId}/submit`, { as: ADMIN, values });
}

async function formSays(text: string): Promise<void> {
  await vi.waitFor(async () => expect(JSON.stringify((await openForm()).blocks)).toContain(text));
}

describe('the form that asks why somebody approves their own question', () => {
  it('opens at the click, takes the reason, and says in its place what came of it', async () => {
    const given = await pressOwn();
    const form = await openForm();
    expect(JSON.stringify(form)).toContain('without a second pair of eyes');
    expect(await handIn(form.id, ' I am alone ')).toEqual({ kind: 'done' });
    await formSays('Approved. It is on its way');
    expect(given).toEqual([
      [ADMIN, id, undefined],
      [ADMIN, id, 'I am alone'],
    ]);
    expect((await world.seenBy(ADMIN, 'C0ONCALL01')).filter((one) => one.is_ephemeral)).toEqual([]);
  });

  it('speaks the task’s language', async () => {
    await pressOwn({ kind: 'expired' }, 'zh-Hant');
    const form = await openForm();
    expect(JSON.stringify(form)).toContain('為什麼可以不經第二個人就合併');
    await handIn(form.id, '只有我一個人');
    await formSays('核准的期限已過');
  });

  it('wants more than blanks', async () => {
    const given = await pressOwn();
    const form = await openForm();
    expect(await handIn(form.id, '    ')).toMatchObject({
      kind: 'invalid',
      errors: { reason: 'Please say why.' },
    });
    expect(given).toHaveLength(1);
  });

  it('is offered by a button when it could not be opened in time', async () => {
    for (let n = 0; n < 3; n += 1) world.faults.add('views.open', { kind: 'status', status: 500 });
    await pressOwn();
    const [offer] = await told(world, ADMIN);
    expect(buttonsOf(offer)).toEqual(['give_reason']);
    await press(world, ADMIN, 'give_reason');
    const form = await openForm();
    await handIn(form.id, 'alone here');
    await formSays('Approved.');
  });

  it('says that something broke, when it did', async () => {
    await pressOwn();
    const form = await openForm();
    world.deeds.approve = () => Promise.reject(new Error('boom'));
    await handIn(form.id, 'alone here');
    await formSays('logged as');
  });
});

describe('a form of another build', () => {
  it('is answered with a sentence in its place', async () => {
    await pressOwn();
    const form = await openForm();
    const view = {
      ...form,
      callback_id: 'of_old',
      state: { values: {} },
      id: `V${randomUUID()}`,
    };
    const payload = { type: 'view_submission', user: { id: ADMIN }, team: { id: 'T0' }, view };
    const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
    const { status, said } = await world.post(body);
    expect(status).toBe(200);
    expect(JSON.stringify(said)).toContain('no longer does anything');
  });
});
