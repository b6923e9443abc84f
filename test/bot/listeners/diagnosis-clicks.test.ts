import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PlanOutcome } from '../../../src/domain/plan-deeds.ts';
import { createTestRedis, type TestRedis } from '../../support/redis.ts';
import {
  aLabel,
  anIncident,
  aSession,
  aStep,
  BY_HAND,
  INCIDENT,
  SESSION,
} from '../support/a-session.ts';
import { NOON } from '../support/a-task.ts';
import { openWorld, type World } from '../support/open-world.ts';
import { ONCALL, OPERATOR, VIEWER } from '../support/people.ts';
import { buttonsOf, press, told } from '../support/press.ts';

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

const approved = { user: OPERATOR, at: NOON };

async function show(overrides: Parameters<typeof aSession>[0] = {}) {
  const session = aSession({ incidentId: INCIDENT, channel: null, ...overrides });
  world.diagnoses.incidents.set(INCIDENT, anIncident());
  world.diagnoses.sessions.set(SESSION, session);
  await world.announcer.showSession(SESSION);
  return session;
}

async function answerTo(user: string, actionId: string): Promise<string> {
  const before = (await world.seenBy(user, ONCALL)).filter((one) => one.is_ephemeral).length;
  expect(await press(world, user, actionId)).toEqual({ kind: 'done' });
  return (await told(world, user, before + 1)).at(-1)?.text ?? '';
}

describe('the buttons of a plan', () => {
  it('reach those who act, with who pressed, their role and the step', async () => {
    await show();
    world.diagnoses.state.plan = { kind: 'approved', needed: 1, given: 1 };
    expect(await answerTo(OPERATOR, 'approve_plan')).toContain('Each step has a button now');
    await answerTo(VIEWER, 'reject_plan');
    await show({ plan: { approved, rejected: null, steps: [BY_HAND, aStep()] } });
    world.diagnoses.state.plan = { kind: 'started' };
    expect(await answerTo(OPERATOR, 'run_step')).toContain('Started.');
    await show({
      plan: { approved, rejected: null, steps: [aStep({ status: 'done', by: OPERATOR, at: 1 })] },
    });
    world.diagnoses.state.plan = { kind: 'undone' };
    expect(await answerTo(OPERATOR, 'undo_step')).toContain('Undone.');
    expect(world.diagnoses.planned).toEqual([
      { deed: 'approve', user: OPERATOR, role: 'operator', id: SESSION },
      { deed: 'reject', user: VIEWER, role: 'viewer', id: SESSION },
      { deed: 'runStep', user: OPERATOR, role: 'operator', id: SESSION, step: 2 },
      { deed: 'undoStep', user: OPERATOR, role: 'operator', id: SESSION, step: 2 },
    ]);
  });

  it('tells who approves from an older message that somebody finds the verdict wrong', async () => {
    const session = await show();
    world.diagnoses.sessions.set(SESSION, { ...session, labels: { [VIEWER]: aLabel() } });
    world.diagnoses.state.plan = { kind: 'approved', needed: 1, given: 1 };
    const told = await answerTo(OPERATOR, 'approve_plan');
    expect(told).toContain('Each step has a button now');
    expect(told).toContain(`<@${VIEWER}> says that the verdict is wrong`);
  });

  it.each<[PlanOutcome, string]>([
    [{ kind: 'approved', needed: 2, given: 1 }, '1 of 2 approvals'],
    [{ kind: 'own_plan' }, 'two other people'],
    [{ kind: 'rejected' }, 'Nothing of it will run'],
    [{ kind: 'already_decided', by: OPERATOR, at: NOON, how: 'rejected' }, 'rejected it already'],
    [{ kind: 'not_approved' }, 'has to be approved first'],
    [{ kind: 'already_run', by: OPERATOR, at: NOON }, 'started it already'],
    [{ kind: 'by_hand' }, 'by hand'],
    [{ kind: 'changed_meanwhile', what: 'It runs 5 replicas.' }, 'It runs 5 replicas.'],
    [{ kind: 'not_configured', what: 'KUBECONFIG' }, 'not configured'],
    [{ kind: 'failed', what: '<!channel> forbidden' }, 'It did not work.'],
    [{ kind: 'no_such_step' }, 'no such step'],
    [{ kind: 'cannot_be_undone' }, 'can’t be undone'],
    [{ kind: 'not_found' }, 'don’t know that diagnosis'],
    [{ kind: 'role', needed: 'operator', has: 'viewer' }, 'operator'],
    [{ kind: 'audit_unavailable' }, ''],
    [{ kind: 'unavailable' }, ''],
  ])('are never answered with silence: %j', async (outcome, said) => {
    await show();
    world.diagnoses.state.plan = outcome;
    const text = await answerTo(OPERATOR, 'approve_plan');
    expect(text).toContain(said);
    expect(text.trim()).not.toBe('');
    expect(text).not.toContain('<!channel>');
  });

  it('speak the language of the diagnosis', async () => {
    await show({ language: 'zh-Hant' });
    world.diagnoses.state.plan = { kind: 'not_approved' };
    expect(await answerTo(OPERATOR, 'approve_plan')).toBe('必須先核准計畫。');
  });
});

describe('the other buttons of a diagnosis', () => {
  it('keep who found it right or wrong', async () => {
    await show();
    expect(await answerTo(VIEWER, 'diagnosis_right')).toContain('it was right');
    expect(await answerTo(VIEWER, 'diagnosis_wrong')).toContain('it was wrong');
    expect(world.diagnoses.judged).toEqual([
      { id: SESSION, user: VIEWER, verdict: 'up' },
      { id: SESSION, user: VIEWER, verdict: 'down' },
    ]);
  });

  it('diagnose again once on a double click, for the same incident and until now', async () => {
    const end = NOON;
    const request = { ...aSession().request, window: { start: end - 60_000, end } };
    await show({ request });
    await Promise.all([
      press(world, VIEWER, 'diagnose_again'),
      press(world, VIEWER, 'diagnose_again'),
    ]);
    const texts = (await told(world, VIEWER, 2)).map(({ text }) => text);
    expect(texts).toContain('Diagnosing again.');
    expect(world.diagnoses.begun).toHaveLength(1);
    const [wish] = world.diagnoses.begun;
    expect(wish).toMatchObject({ incidentId: INCIDENT, askedBy: VIEWER });
    const { start = 0, end: until = 0 } = wish?.request.window ?? {};
    expect(until - start).toBe(60_000);
    expect(until).toBeGreaterThan(end);
  });

  it('leave the message while it is diagnosed again', async () => {
    await show();
    await press(world, VIEWER, 'diagnose_again');
    await told(world, VIEWER, 1);
    const next = [...world.diagnoses.sessions.keys()].at(-1) ?? '';
    await world.announcer.showSession(next);
    const [card] = await world.channel(ONCALL);
    expect(buttonsOf(card)).toEqual(['ack_alert', 'silence_alert', 'resolve_alert']);
    expect(JSON.stringify(card?.blocks)).toContain('Diagnosing');
  });

  it('export the bundle into the thread', async () => {
    await show();
    world.diagnoses.bundles.set(SESSION, { alerts: [] });
    expect(await answerTo(VIEWER, 'export_bundle')).toContain('in the thread');
    const [card] = await world.channel(ONCALL);
    const thread = await world.thread(ONCALL, card?.ts ?? '');
    expect(thread.flatMap(({ files }) => files ?? []).map(({ name }) => name)).toEqual([
      `incident-${SESSION.slice(0, 8)}.json.gz`,
    ]);
  });
});
