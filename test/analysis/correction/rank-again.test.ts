import { describe, expect, test } from 'vitest';
import { rankAgain } from '../../../src/analysis/correction/rank-again.ts';
import { diagnose } from '../../../src/analysis/diagnosis/diagnose.ts';
import type { Statement } from '../../../src/domain/correction/statement.ts';
import type { Diagnosis } from '../../../src/domain/diagnosis.ts';
import { fc } from '../../support/fast-check.ts';
import { bundle, ONSET, series, shop } from '../diagnosis/made-up.ts';

const NOTHING: Statement = { entity: null, change: null, id: null, at: null, refuted: false };
/** Two that failed alike, each after a change; the cart a little more. */
const EITHER = bundle({
  series: [
    ...shop({ payment: [100, 300], checkout: [100, 320] }),
    series('cart', 'error_rate', 0.001, 0.05),
  ],
  changes: [
    { kind: 'flag', id: 'new-cart', entity: 'cart', at: ONSET - 100, title: 'New cart' },
    { kind: 'deploy', id: 'pay-7', entity: 'payment', at: ONSET - 60 },
    { kind: 'deploy', id: 'shop-9', entity: 'shop', at: ONSET + 900 },
  ],
});
const BEFORE = diagnose(EITHER);

function again(...said: Partial<Statement>[]) {
  return rankAgain(
    EITHER,
    said.map((one) => ({ ...NOTHING, ...one })),
  );
}

function sureOf({ suspects }: Diagnosis, entity: string): number {
  return suspects.find((one) => one.entity === entity)?.confidence ?? 0;
}

test('without a word it is the diagnosis itself', () => {
  expect(BEFORE.suspects.slice(0, 2).map(({ entity }) => entity)).toEqual(['cart', 'payment']);
  expect(again().diagnosis).toEqual(BEFORE);
});

describe('what is asserted', () => {
  test('a service rises over one that showed as much, which falls', () => {
    const { meant, diagnosis } = again({ entity: 'payment' });
    expect(meant).toEqual({ kind: 'entity', entity: 'payment', missing: false });
    expect(diagnosis.suspects[0]?.entity).toBe('payment');
    expect(sureOf(diagnosis, 'payment')).toBeGreaterThan(sureOf(BEFORE, 'payment'));
    expect(sureOf(diagnosis, 'cart')).toBeLessThan(sureOf(BEFORE, 'cart'));
  });

  test('a change raises whose it is, and is blamed in place of the other', () => {
    const { meant, diagnosis } = again({ change: 'deploy', entity: 'payment' });
    expect(meant).toMatchObject({ kind: 'changes', ids: ['pay-7'], entity: 'payment' });
    expect(BEFORE.root_cause_change).toBe('new-cart');
    expect(diagnosis).toMatchObject({ verdict: 'change', root_cause_change: 'pay-7' });
    expect(diagnosis.suspects[0]).toMatchObject({ entity: 'payment', change_id: 'pay-7' });
  });

  test('a change is found by its time, its kind, or a part of its name', () => {
    const at = (ONSET - 60) * 1_000;
    const close = { change: 'deploy', at: at + 40_000 } as const;
    for (const said of [close, { entity: 'payment', at }, { id: 'pay' }])
      expect(again(said).meant).toMatchObject({ kind: 'changes', ids: ['pay-7'] });
  });

  test('someone who shows nothing is added as a guess, without evidence', () => {
    const quiet = bundle({ series: [series('payment', 'error_rate', 0.001, 0.002), ...shop()] });
    const { diagnosis } = rankAgain(quiet, [{ ...NOTHING, entity: 'cart' }]);
    const cart = diagnosis.suspects.find(({ entity }) => entity === 'cart');
    expect(cart?.evidence).toEqual([]);
    expect(cart?.confidence).toBeGreaterThan(0);
    expect(cart?.confidence).toBeLessThan(0.4);
  });

  test('loud evidence is not outvoted by one word, and the word shows', () => {
    const loud = bundle({ series: shop({ payment: [100, 9_000], checkout: [100, 9_000] }) });
    const { diagnosis } = rankAgain(loud, [{ ...NOTHING, entity: 'cart' }]);
    const before = diagnose(loud);
    expect(diagnosis.suspects[0]?.entity).toBe('payment');
    expect(diagnosis.confidence_score).toBeLessThan(before.confidence_score);
    expect(sureOf(diagnosis, 'cart')).toBeGreaterThan(sureOf(before, 'cart'));
  });

  test('a change after the onset stays innocent, whoever says so', () => {
    const said = { change: 'deploy', entity: 'shop' } as const;
    const { meant, diagnosis } = again(said, said, said);
    expect(meant).toMatchObject({ kind: 'changes', ids: ['shop-9'], entity: 'shop' });
    expect(diagnosis.root_cause_change).not.toBe('shop-9');
    expect(diagnosis.ruled_out).toContainEqual(
      expect.objectContaining({ what: 'deploy shop-9', why: expect.stringMatching(/after/) }),
    );
    expect(sureOf(diagnosis, 'shop')).toBeGreaterThan(sureOf(BEFORE, 'shop'));
  });

  test('of several that fit it is asked which, and nothing moves', () => {
    const { meant, diagnosis } = again({ change: 'deploy' });
    expect(meant.kind).toBe('several');
    expect(diagnosis).toEqual(BEFORE);
  });

  test('a time alone may be when it began: it is asked whether what changed then is meant', () => {
    const at = (ONSET - 30) * 1_000;
    const { meant, diagnosis } = again({ at });
    expect(meant).toMatchObject({ kind: 'several', changes: [{ id: 'pay-7' }] });
    expect(diagnosis).toEqual(BEFORE);
    expect(again({ at, refuted: true })).toMatchObject({ meant: { kind: 'unknown' } });
  });
});

describe('what is refuted', () => {
  test('a service falls, and is no longer first', () => {
    const { diagnosis } = again({ entity: 'cart', refuted: true });
    expect(diagnosis.suspects[0]?.entity).toBe('payment');
    expect(sureOf(diagnosis, 'cart')).toBeLessThan(sureOf(BEFORE, 'cart'));
    expect(diagnosis.root_cause_change).not.toBe('new-cart');
  });

  test('one that stands out alone falls too', () => {
    const alone = bundle({ series: shop({ payment: [100, 9_000], checkout: [100, 9_000] }) });
    const before = diagnose(alone).confidence_score;
    const said = [{ ...NOTHING, entity: 'payment', refuted: true }];
    const { confidence_score } = rankAgain(alone, said).diagnosis;
    expect(confidence_score).toBeLessThan(before);
  });

  test('a change is no longer blamed, and who was changed loses what it added', () => {
    const { diagnosis } = again({ change: 'flag', refuted: true });
    expect(diagnosis.root_cause_change).not.toBe('new-cart');
    expect(diagnosis.suspects.find(({ entity }) => entity === 'cart')?.score).toBeLessThan(
      BEFORE.suspects[0]?.score ?? 0,
    );
  });
});

describe('what is not in the evidence', () => {
  test('a change that nobody recorded speaks against the verdict, and for nobody', () => {
    const { meant, diagnosis } = again({ change: 'scale' });
    expect(meant).toEqual({ kind: 'unknown' });
    expect(sureOf(diagnosis, 'cart')).toBeLessThan(sureOf(BEFORE, 'cart'));
    expect(diagnosis.suspects.map(({ entity }) => entity).toSorted()).toEqual(
      BEFORE.suspects.map(({ entity }) => entity).toSorted(),
    );
  });

  test('a service that is there, with a change that is not, rises without it', () => {
    const { meant, diagnosis } = again({ entity: 'payment', change: 'scale' });
    expect(meant).toEqual({ kind: 'entity', entity: 'payment', missing: true });
    expect(diagnosis.suspects[0]?.entity).toBe('payment');
  });

  test('a time alone at which nothing was changed moves nobody', () => {
    const { meant, diagnosis } = again({ at: (ONSET - 9_000) * 1_000 });
    expect(meant).toEqual({ kind: 'unknown' });
    expect(diagnosis).toEqual(BEFORE);
  });
});

describe('several people', () => {
  test('count more together than one, and less each', () => {
    const sure = [1, 2, 3].map((count) => {
      const said = Array.from({ length: count }, () => ({ entity: 'cart', refuted: true }));
      return sureOf(again(...said).diagnosis, 'cart');
    });
    expect(sure.toSorted((a, b) => b - a)).toEqual(sure);
  });

  test('who say the contrary cancel each other out', () => {
    const { diagnosis } = again({ entity: 'payment' }, { entity: 'payment', refuted: true });
    expect(sureOf(diagnosis, 'payment')).toBeGreaterThan(0);
    expect(diagnosis.suspects[0]?.entity).not.toBe('shop');
  });
});

const names = fc.constantFrom('cart', 'payment', 'checkout', 'shop', '<!channel>', '__proto__', '');
const statement = fc.record({
  entity: fc.option(fc.oneof(names, fc.string())),
  change: fc.option(fc.constantFrom('flag', 'deploy', 'config', 'commit', 'scale')),
  id: fc.option(fc.oneof(fc.constantFrom('pay-7', 'new-cart', '.*', '"}) or 1'), fc.string())),
  at: fc.option(fc.integer({ min: (ONSET - 2_000) * 1_000, max: (ONSET + 2_000) * 1_000 })),
  refuted: fc.boolean(),
});

test('whatever is said, nothing is made up, nobody is certain, and ranks follow confidence', () => {
  const known = new Set(['cart', 'payment', 'checkout', 'shop']);
  const shown = new Set(BEFORE.findings.map(({ message }) => message));
  const property = fc.property(fc.array(statement, { maxLength: 4 }), (said) => {
    const { diagnosis } = rankAgain(EITHER, said as Statement[]);
    const sure = diagnosis.suspects.map(({ confidence }) => confidence);
    expect(sure.every((one) => one >= 0 && one < 0.99)).toBe(true);
    expect(sure.toSorted((a, b) => b - a)).toEqual(sure);
    expect(diagnosis.suspects.map(({ rank }) => rank)).toEqual(sure.map((_, i) => i + 1));
    expect(diagnosis.suspects.filter(({ entity }) => !known.has(entity))).toEqual([]);
    expect(diagnosis.findings.every(({ message }) => shown.has(message))).toBe(true);
  });
  fc.assert(property, { numRuns: 60 });
});
