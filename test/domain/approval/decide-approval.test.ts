import { describe, expect, it } from 'vitest';
import { decideApproval } from '../../../src/domain/approval/decide-approval.ts';
import { heldStretch, timeCovered } from '../../../src/domain/approval/person-time.ts';
import { renewHold, voidHold } from '../../../src/domain/approval/renew-hold.ts';
import { changesOthers, unusualChange } from '../../../src/domain/approval/unusual-change.ts';
import type { FaqEntry } from '../../../src/domain/faq/document.ts';
import type { Hold } from '../../../src/domain/task.ts';

const by = (user: string, entryHash = 'now', at = 2_000) => ({ user, at, entryHash, why: null });
const hold: Hold = {
  ...{ reason: 'r', entryHash: 'now', diff: '+x', since: 1_000, expiresAt: 9_000, needed: 2 },
  ...{ approvals: [], rejected: null },
};
const pull = { headSha: 'ours', mergeable: 'clean' as const };

function decide(
  over: Partial<Hold>,
  at: { pull?: Partial<typeof pull> | object; now?: number } = {},
) {
  const facts = { recordedHead: 'ours', now: at.now ?? 3_000, pull: { ...pull, ...at.pull } };
  return decideApproval({ hold: { ...hold, ...over }, ...facts });
}

describe('a held answer', () => {
  it('waits until two different people have approved what it is now', () => {
    expect(decide({})).toEqual({ kind: 'waiting', missing: 2 });
    expect(decide({ approvals: [by('A'), by('A')] })).toEqual({ kind: 'waiting', missing: 1 });
    expect(decide({ approvals: [by('A'), by('B', 'before')] })).toEqual({
      kind: 'waiting',
      missing: 1,
    });
    expect(decide({ approvals: [by('A'), by('B')] })).toEqual({ kind: 'approved' });
  });

  it('approved in time goes on after it would have expired, and otherwise expires', () => {
    expect(decide({ approvals: [by('A'), by('B')] }, { now: 9_500 })).toEqual({ kind: 'approved' });
    expect(decide({ approvals: [by('A')] }, { now: 9_000 })).toEqual({ kind: 'expired' });
  });

  it('rejected once is rejected, however many approved', () => {
    const rejected = { user: 'C', at: 2_500 };
    expect(decide({ approvals: [by('A'), by('B')], rejected })).toEqual({
      kind: 'rejected',
      by: 'C',
    });
  });

  it('is nobody’s to approve once somebody else pushed to its branch', () => {
    const foreign = { pull: { headSha: 'theirs' } };
    expect(decide({ approvals: [by('A'), by('B')] }, foreign)).toEqual({ kind: 'foreign' });
    expect(decide({}, { ...foreign, now: 9_000 })).toEqual({ kind: 'expired' });
    const void_ = voidHold({ ...hold, approvals: [by('A')] });
    expect(void_).toMatchObject({ entryHash: null, approvals: [] });
    expect(voidHold(void_)).toBe(void_);
    expect(decide(void_)).toEqual({ kind: 'stale', why: 'restored' });
  });

  it('is rendered again when the base moved under it', () => {
    expect(decide({}, { pull: { mergeable: 'conflict' } })).toEqual({
      kind: 'stale',
      why: 'conflict',
    });
  });

  it('keeps approvals when it is rendered the same, and loses them when it is not', () => {
    const facts = { reason: 'r', diff: '+y', since: 5_000, expiry: 8_000, needed: 1 };
    const first = renewHold(null, { ...facts, entryHash: 'now' });
    expect(first).toMatchObject({ since: 5_000, expiresAt: 13_000, approvals: [] });
    const approved = { ...first, approvals: [by('A')] };
    expect(renewHold(approved, { ...facts, since: 7_000, entryHash: 'now' })).toMatchObject({
      ...{ since: 5_000, expiresAt: 13_000, approvals: [by('A')] },
    });
    expect(renewHold(approved, { ...facts, entryHash: 'later' })).toMatchObject({
      ...{ entryHash: 'later', approvals: [] },
    });
  });
});

describe('the time that people took', () => {
  it('is counted once where stretches overlap, and only within the whole', () => {
    const whole = { from: 100, to: 1_000 };
    expect(timeCovered([], whole)).toBe(0);
    const stretches = [
      { from: 500, to: 700 },
      { from: 0, to: 200 },
      { from: 600, to: 800 },
      { from: 650, to: 660 },
      { from: 990, to: 5_000 },
    ];
    expect(timeCovered(stretches, whole)).toBe(100 + 300 + 10);
  });

  it('of a held answer ends with the approval that was still missing, or with the merge', () => {
    expect(heldStretch(null, 9_000)).toEqual([]);
    const approvals = [by('A', 'now', 4_000), by('B', 'now', 3_000)];
    expect(heldStretch({ ...hold, approvals }, 9_000)).toEqual([{ from: 1_000, to: 4_000 }]);
    expect(heldStretch(hold, 9_000)).toEqual([{ from: 1_000, to: 9_000 }]);
  });
});

function entry(anchor: string, answer: string): FaqEntry {
  return { anchor, question: anchor, answer, citations: [], taskId: 't', updatedAt: '2026-01-01' };
}

describe('an unusual change', () => {
  it('is one that removes or rewrites answers nobody asked about', () => {
    const [a, b] = [entry('a', 'one'), entry('b', 'two')];
    expect(changesOthers([a, b], [a, b, entry('c', 'new')], new Set(['c']))).toBe(false);
    expect(changesOthers([a, b], [a, entry('b', 'new')], new Set(['b']))).toBe(false);
    expect(changesOthers([a, b], [a], new Set(['c']))).toBe(true);
    expect(changesOthers([a, b], [a, entry('b', 'other')], new Set(['c']))).toBe(true);
  });

  it('is one that loses most of an answer, or is very large', () => {
    const long = entry('a', 'x'.repeat(400));
    const at = (length: number) =>
      unusualChange({ entry: entry('a', 'y'.repeat(length)), before: long });
    expect(at(200)).toBeNull();
    expect(at(199)).toBe('it would replace an answer of 400 characters by one of 199');
    const short = { entry: entry('a', 'y'), before: entry('a', 'x'.repeat(199)) };
    expect(unusualChange(short)).toBeNull();
    const large = { entry: entry('a', 'x'.repeat(20_001)), before: null };
    expect(unusualChange(large)).toContain('very large');
    expect(unusualChange({ entry: long, before: null })).toBeNull();
  });
});
