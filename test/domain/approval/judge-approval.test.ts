import { describe, expect, it } from 'vitest';
import {
  type ApprovalFacts,
  judgeApproval,
  judgeRejection,
} from '../../../src/domain/approval/judge-approval.ts';
import type { Doer } from '../../../src/domain/deeds.ts';
import { newTask } from '../../../src/domain/progress.ts';
import type { Asker, Hold, Task } from '../../../src/domain/task.ts';

const HASH = 'a'.repeat(64);
const hold: Hold = {
  ...{ reason: 'it cites nothing', entryHash: HASH, diff: '+x', since: 1_000, expiresAt: 9_000 },
  ...{ needed: 1, approvals: [], rejected: null },
};
const asked: Asker = { kind: 'slack', user: 'ASKER', channel: 'C1' };

function held(over: Partial<Hold> = {}, task: Partial<Task> = {}): Task {
  const facts = {
    id: crypto.randomUUID(),
    question: 'How?',
    language: 'en',
    asker: asked,
  } as const;
  return { ...newTask(facts, 1), phase: 'awaiting_approval', hold: { ...hold, ...over }, ...task };
}

const operator = (user: string): Doer => ({ user, role: 'operator' });
const facts: ApprovalFacts = { now: 2_000, selfApproval: 'never', othersMay: true, why: null };
const approval = (user: string, entryHash = HASH) => ({ user, at: 1_500, entryHash, why: null });

function outcome(task: Task, doer: Doer, over: Partial<ApprovalFacts> = {}) {
  const judged = judgeApproval(task, doer, { ...facts, ...over });
  return judged.kind === 'go' ? judged.hold : judged.outcome;
}

describe('an approval', () => {
  it('is written down with the entry it is for', () => {
    expect(outcome(held(), operator('BO'), { why: 'looked it up' })).toEqual({
      ...hold,
      approvals: [{ user: 'BO', at: 2_000, entryHash: HASH, why: 'looked it up' }],
    });
  });

  it.each([
    [
      'by a viewer',
      held(),
      { user: 'V', role: 'viewer' },
      {},
      { kind: 'role', needed: 'operator', has: 'viewer' },
    ],
    ['of one’s own question', held(), operator('ASKER'), {}, { kind: 'own_question' }],
    [
      'by somebody who did already',
      held({ needed: 2, approvals: [approval('BO')] }),
      operator('BO'),
      {},
      { kind: 'already_approved' },
    ],
    [
      'after enough did',
      held({ approvals: [approval('BO')] }),
      operator('CY'),
      {},
      { kind: 'already_approved' },
    ],
    ['after it expired', held(), operator('BO'), { now: 9_000 }, { kind: 'expired' }],
    [
      'after somebody rejected it',
      held({ rejected: { user: 'CY', at: 1 } }),
      operator('BO'),
      {},
      { kind: 'not_waiting', phase: 'rejected' },
    ],
    [
      'after somebody pushed to its branch',
      held({ entryHash: null }),
      operator('BO'),
      {},
      { kind: 'not_waiting', phase: 'awaiting_approval' },
    ],
    [
      'of what is not held',
      held({}, { hold: null, phase: 'ci' }),
      operator('BO'),
      {},
      { kind: 'not_waiting', phase: 'ci' },
    ],
    [
      'of what has gone on',
      held({}, { phase: 'ci' }),
      operator('CY'),
      {},
      { kind: 'not_waiting', phase: 'ci' },
    ],
    [
      'again of what has gone on',
      held({ approvals: [approval('BO')] }, { phase: 'merging' }),
      operator('BO'),
      {},
      { kind: 'already_approved' },
    ],
  ] as const)('%s does not count', (_, task, doer, over, expected) => {
    expect(outcome(task, doer, over)).toEqual(expected);
  });

  it('of an earlier entry does not count for the present one', () => {
    const before = held({ approvals: [approval('BO', 'b'.repeat(64))] });
    expect(outcome(before, operator('BO'))).toMatchObject({
      approvals: [{ entryHash: 'b'.repeat(64) }, { user: 'BO', entryHash: HASH }],
    });
  });

  it('of one’s own question counts for who is alone, with a reason, where one is enough', () => {
    const alone = { selfApproval: 'alone', othersMay: false } as const;
    const me = operator('ASKER');
    expect(outcome(held(), me, alone)).toEqual({ kind: 'reason_needed' });
    expect(outcome(held(), me, { ...alone, why: '  ' })).toEqual({ kind: 'reason_needed' });
    expect(outcome(held(), me, { ...alone, why: 'nobody else is here' })).toMatchObject({
      approvals: [{ user: 'ASKER', why: 'nobody else is here' }],
    });
    const why = 'in a hurry';
    expect(outcome(held(), me, { ...alone, why, othersMay: true })).toEqual({
      kind: 'own_question',
    });
    expect(outcome(held({ needed: 2 }), me, { ...alone, why })).toEqual({ kind: 'own_question' });
  });
});

describe('a rejection', () => {
  it('is written down, also after others approved, until the run has gone on', () => {
    const approved = held({ approvals: [approval('BO')] });
    expect(judgeRejection(approved, operator('CY'), 2_000)).toMatchObject({
      kind: 'go',
      hold: { rejected: { user: 'CY', at: 2_000 } },
    });
    const gone = { ...approved, phase: 'ci' as const };
    expect(judgeRejection(gone, operator('CY'), 2_000)).toEqual({
      kind: 'no',
      outcome: { kind: 'not_waiting', phase: 'ci' },
    });
  });

  it('clicked twice is answered twice and done once', () => {
    const rejected = held({ rejected: { user: 'BO', at: 1 } });
    expect(judgeRejection(rejected, operator('BO'), 2)).toEqual({
      kind: 'no',
      outcome: { kind: 'rejected' },
    });
  });

  it('needs the role, and comes too late after the expiry', () => {
    expect(judgeRejection(held(), { user: 'V', role: 'viewer' }, 2)).toMatchObject({
      outcome: { kind: 'role' },
    });
    expect(judgeRejection(held(), operator('BO'), 9_000)).toMatchObject({
      outcome: { kind: 'expired' },
    });
  });
});
