import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type {
  ApproveOutcome,
  KeepOutcome,
  PlanRollbackOutcome,
  Refused,
  RejectOutcome,
  RollbackOutcome,
  RollbackPlan,
} from '../../../src/domain/deeds.ts';
import type { Task } from '../../../src/domain/task.ts';
import { createTestRedis, type TestRedis } from '../../support/redis.ts';
import { aDoneTask, aHeldTask, anUndoing } from '../support/a-task.ts';
import { openWorld, type World } from '../support/open-world.ts';
import { ADMIN, ONCALL, OPERATOR, VIEWER } from '../support/people.ts';
import { buttonsOf, press, told } from '../support/press.ts';
import { clickForm, commandForm } from '../support/signed.ts';

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

async function show(task: Task): Promise<void> {
  world.tasks.set(task.id, task);
  await world.announcer.show(task.id);
}

async function cardButtons(): Promise<string[]> {
  return buttonsOf((await world.channel(ONCALL))[0]);
}

type Case<T> = [outcome: T, english: string, chinese: string];

const REFUSED: Case<Refused>[] = [
  [{ kind: 'role', needed: 'operator', has: 'viewer' }, 'yours is viewer', '你的角色是「檢視者」'],
  [{ kind: 'not_found' }, 'don’t know that task', '找不到這個任務'],
  [{ kind: 'audit_unavailable' }, 'audit log', '稽核記錄'],
  [{ kind: 'unavailable' }, 'queue is not reachable', '佇列目前連不上'],
];

/** Presses a button for each outcome, on a card in each language, and reads what is said. */
async function answers<T>(
  { task, button, user = OPERATOR }: { task: Task; button: string; user?: string },
  cases: Case<T>[],
  answerWith: (outcome: T) => void,
): Promise<void> {
  let count = 0;
  for (const language of ['en', 'zh-Hant'] as const) {
    await show({ ...task, language });
    for (const [outcome, english, chinese] of cases) {
      answerWith(outcome);
      expect(await press(world, user, button)).toEqual({ kind: 'done' });
      count += 1;
      const said = (await told(world, user, count)).at(-1)?.text;
      expect(said).toContain(language === 'en' ? english : chinese);
    }
  }
}

describe('approve_merge and reject_merge', () => {
  const APPROVED: Case<ApproveOutcome>[] = [
    [{ kind: 'approved' }, 'Approved. It is on its way', '已核准，接著'],
    [{ kind: 'counted', missing: 1 }, 'One more person must', '還需要 1 人'],
    [{ kind: 'own_question' }, 'You asked this question', '這個問題是你提的'],
    [{ kind: 'already_approved' }, 'You have approved this already', '已經核准過'],
    [{ kind: 'not_waiting', phase: 'ci' }, 'no longer waits for approval: Checks', '檢查進行中'],
    [{ kind: 'expired' }, 'The time to approve this is over', '核准的期限已過'],
    ...REFUSED,
  ];
  const REJECTED: Case<RejectOutcome>[] = [
    [{ kind: 'rejected' }, 'Rejected. Nothing was published', '已拒絕'],
    [{ kind: 'not_waiting', phase: 'rejected' }, 'no longer waits', '已不在等待核准'],
    [{ kind: 'expired' }, 'is over', '期限已過'],
    ...REFUSED,
  ];

  it('answer every outcome of an approval in the task’s language', async () => {
    await answers({ task: aHeldTask(), button: 'approve_merge' }, APPROVED, (outcome) => {
      world.deeds.approve = async () => outcome;
    });
  });

  it('answer every outcome of a rejection in the task’s language', async () => {
    await answers({ task: aHeldTask(), button: 'reject_merge' }, REJECTED, (outcome) => {
      world.deeds.reject = async () => outcome;
    });
  });

  it('hand on who pressed, with the role they have at that moment, and the task, nothing else', async () => {
    const heard: unknown[] = [];
    world.deeds.approve = async (...given) => {
      heard.push(given);
      return { kind: 'approved' };
    };
    await show(aHeldTask());
    for (const user of [VIEWER, OPERATOR, ADMIN]) await press(world, user, 'approve_merge');
    await vi.waitFor(() => expect(heard).toHaveLength(3));
    expect(heard.map((given) => (given as [object])[0])).toEqual(
      expect.arrayContaining([
        { user: VIEWER, role: 'viewer', language: 'en' },
        { user: OPERATOR, role: 'operator', language: 'en' },
        { user: ADMIN, role: 'admin', language: 'en' },
      ]),
    );
    expect(heard.map((given) => (given as [object, string])[1])).toEqual([id, id, id]);
  });

  it('are acknowledged at once, however long the deed takes', async () => {
    await show(aHeldTask());
    let finish = (_outcome: ApproveOutcome) => {};
    world.deeds.approve = () => new Promise((resolve) => (finish = resolve));
    expect(await press(world, OPERATOR, 'approve_merge')).toEqual({ kind: 'done' });
    await vi.waitFor(() => finish({ kind: 'approved' }));
    await told(world, OPERATOR);
  });

  it('are gone from the card as soon as nobody is missing any more, and say who approved', async () => {
    await show(aHeldTask());
    expect(await cardButtons()).toEqual(['approve_merge', 'reject_merge']);
    const hold = aHeldTask().hold;
    if (!hold) throw new Error('not held');
    const approval = { user: OPERATOR, at: hold.since, entryHash: hold.entryHash ?? '', why: null };
    await show(aHeldTask({ hold: { ...hold, approvals: [approval] } }));
    expect(await cardButtons()).toEqual([]);
    const [card] = await world.channel(ONCALL);
    expect(JSON.stringify(card?.blocks)).toContain(`Approved by <@${OPERATOR}>`);
  });

  it('say that something broke, with a reference, when it did', async () => {
    await show(aHeldTask());
    world.deeds.approve = () => Promise.reject(new Error('boom'));
    await press(world, OPERATOR, 'approve_merge');
    expect((await told(world, OPERATOR))[0]?.text).toContain('logged as');
  });

  it('read nothing out of the value but an id', async () => {
    const value = JSON.stringify({ id, role: 'admin' });
    const action = { type: 'button', action_id: 'approve_merge', block_id: 'b', value };
    await world.post(clickForm({ actions: [action] }));
    expect((await told(world, OPERATOR))[0]?.text).toContain('no longer does anything');
  });
});

const PLAN: RollbackPlan = {
  taskId: id,
  scope: 'entry',
  question: 'How do I <!channel> deploy?',
  mergeSha: 'b'.repeat(40),
  batchSize: 3,
  branch: `hotfix/rollback-${'b'.repeat(40)}`,
};
const PLANS: RollbackPlan[] = [PLAN, { ...PLAN, scope: 'deploy' }];

describe('rollback', () => {
  const NOT: Case<Exclude<PlanRollbackOutcome, { kind: 'planned' }>>[] = [
    [{ kind: 'not_merged', phase: 'ci' }, 'nothing to roll back; it is: Checks', '檢查進行中'],
    [{ kind: 'already', state: 'running' }, 'being rolled back already', '已經在回復'],
    [{ kind: 'already', state: 'recovered' }, 'was rolled back already', '已經回復過'],
    [{ kind: 'already', state: 'needs_person' }, 'needs a person', '需要有人處理'],
    ...REFUSED,
  ];
  const BEGUN: Case<RollbackOutcome>[] = [
    [{ kind: 'started' }, 'The rollback has begun', '已開始回復'],
    ...NOT,
  ];

  it('answers every reason why nothing can be rolled back', async () => {
    await answers({ task: aDoneTask(), button: 'rollback' }, NOT, (outcome) => {
      world.deeds.planRollback = async () => outcome;
    });
  });

  async function openDialog(): Promise<void> {
    await show(aDoneTask());
    world.deeds.planRollback = async () => ({ kind: 'planned', plans: PLANS });
    await press(world, OPERATOR, 'rollback');
  }

  it('says exactly what each way would do, to whoever pressed, and does nothing yet', async () => {
    await openDialog();
    const [dialog] = await told(world, OPERATOR);
    const said = JSON.stringify(dialog?.blocks);
    expect(said).toContain('Only this answer');
    expect(said).toContain('The 2 answers that went live with it stay');
    expect(said).toContain('The whole deploy: 3 answers');
    expect(said).toContain('b'.repeat(12));
    expect(said).toContain(PLAN.branch);
    expect(said).not.toContain('<!channel>');
    expect(buttonsOf(dialog)).toEqual([
      'confirm_rollback',
      'confirm_rollback_deploy',
      'cancel_rollback',
    ]);
    expect(await world.seenBy(ADMIN, ONCALL)).toHaveLength(1);
  });

  it('begins what was confirmed, and the dialog gives way to what came of it', async () => {
    const scopes: string[] = [];
    for (const [button, scope] of [
      ['confirm_rollback', 'entry'],
      ['confirm_rollback_deploy', 'deploy'],
    ] as const) {
      await world.close();
      world = await openWorld(redis);
      world.deeds.rollback = async (_doer, task, wanted) => {
        scopes.push(`${task} ${wanted}`);
        return { kind: 'started' };
      };
      await openDialog();
      await told(world, OPERATOR);
      await press(world, OPERATOR, button);
      await vi.waitFor(async () => {
        const [only] = await told(world, OPERATOR);
        expect(only?.text).toContain('The rollback has begun');
        expect(buttonsOf(only)).toEqual([]);
      });
      expect(scopes.at(-1)).toBe(`${id} ${scope}`);
    }
  });

  it('answers every outcome of beginning it', async () => {
    await show(aDoneTask());
    let count = 0;
    for (const [outcome, english] of BEGUN) {
      world.deeds.planRollback = async () => ({ kind: 'planned', plans: PLANS });
      world.deeds.rollback = async () => outcome;
      await press(world, OPERATOR, 'rollback');
      count += 1;
      await told(world, OPERATOR, count);
      await press(world, OPERATOR, 'confirm_rollback');
      await vi.waitFor(async () => {
        expect((await told(world, OPERATOR, count)).at(-1)?.text).toContain(english);
      });
    }
  });

  it('does nothing when it is called off, and says so in the dialog’s place', async () => {
    await openDialog();
    await told(world, OPERATOR);
    await press(world, OPERATOR, 'cancel_rollback');
    await vi.waitFor(async () => {
      expect((await told(world, OPERATOR))[0]?.text).toBe('Nothing was rolled back.');
    });
  });

  it('is the same dialog when it is typed, in the task’s language', async () => {
    world.tasks.set(id, aDoneTask({ language: 'zh-Hant' }));
    world.deeds.planRollback = async () => ({ kind: 'planned', plans: [PLAN] });
    const form = commandForm({ text: 'rollback 3f2b6c1e', user_id: OPERATOR });
    const { said } = await world.post(form);
    expect(said.text).toContain('要回復嗎？');
    expect(JSON.stringify(said.blocks)).toContain('confirm_rollback');
    const unknown = await world.post(commandForm({ text: 'rollback 99999999' }));
    expect(unknown.said.text).toContain('99999999');
  });

  it('is offered on merged tasks only, and not once it was used', async () => {
    await show(aDoneTask());
    expect(await cardButtons()).toEqual(['rollback']);
    await show(aDoneTask({ undoing: anUndoing(), status: 'running', phase: 'rolling_back' }));
    expect(await cardButtons()).toEqual([]);
  });
});

describe('keep_deploy', () => {
  const KEPT: Case<KeepOutcome>[] = [
    [{ kind: 'kept' }, 'It stays as it is', '就保持現狀'],
    [{ kind: 'nothing_to_decide' }, 'nothing to decide any more', '沒有需要決定'],
    ...REFUSED,
  ];
  const inDoubt = (kept: NonNullable<Task['doubt']>['kept'] = null) =>
    aDoneTask({
      status: 'error',
      phase: 'deploy_timeout',
      doubt: { why: 'nothing answered', kept },
    });

  it('answers every outcome in the task’s language', async () => {
    await answers({ task: inDoubt(), button: 'keep_deploy' }, KEPT, (outcome) => {
      world.deeds.keep = async () => outcome;
    });
  });

  it('is gone once somebody decided, whose name stays', async () => {
    await show(inDoubt());
    expect(await cardButtons()).toEqual(['rollback', 'keep_deploy']);
    await show(inDoubt({ user: OPERATOR, at: aDoneTask().updatedAt }));
    expect(await cardButtons()).toEqual(['rollback']);
    const [card] = await world.channel(ONCALL);
    expect(JSON.stringify(card?.blocks)).toContain(`Left as it is by <@${OPERATOR}>`);
  });
});
