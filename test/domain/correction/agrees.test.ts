import { expect, test } from 'vitest';
import { agrees } from '../../../src/domain/correction/agrees.ts';
import { contradictions, labelsOf } from '../../../src/domain/correction/labels-of.ts';
import type { Statement } from '../../../src/domain/correction/statement.ts';
import { aLabel } from '../../bot/support/a-session.ts';

const told = { verdict: 'change', entity: 'checkout', change: 'abc', confidence: 0.9 } as const;
type Meant = { entity: string | null; change: string | null };
const NOTHING = { entity: null, change: null, id: null, at: null, refuted: false };
const THAT = { entity: 'checkout', change: 'abc' };
const OTHER = { entity: 'cart', change: 'xyz' };
const ONLY = { entity: 'checkout', change: null };
const UNKNOWN = { entity: null, change: null };

test.each<[string, Partial<Statement>, Meant, boolean | null]>([
  ['the change that was told', { change: 'deploy' }, THAT, true],
  ['another change', { change: 'flag' }, OTHER, false],
  ['the service that was told', { entity: 'checkout' }, ONLY, true],
  ['another service', { entity: 'cart' }, { entity: 'cart', change: null }, false],
  ['an unknown change of the service that was told', { change: 'scale' }, ONLY, false],
  ['what the evidence does not hold', { change: 'flag' }, UNKNOWN, false],
  ['a time alone', { at: 1 }, UNKNOWN, null],
  ['not the change that was told', { change: 'deploy', refuted: true }, THAT, false],
  ['not the service that was told', { entity: 'checkout', refuted: true }, ONLY, false],
  ['not another change', { change: 'flag', refuted: true }, OTHER, null],
  ['not what the evidence does not hold', { id: '7', refuted: true }, UNKNOWN, null],
])('who says that it was %s', (_, said, meant, answer) => {
  expect(agrees({ said: { ...NOTHING, ...said }, told, meant })).toBe(answer);
});

test('where nothing was found wrong, whoever names a cause contradicts', () => {
  const healthy = { verdict: 'healthy', entity: null, change: null, confidence: 0 } as const;
  const said = { ...NOTHING, entity: 'checkout' };
  const meant = { entity: 'checkout', change: null };
  expect(agrees({ said, told: healthy, meant })).toBe(false);
});

test('labels are read newest first, and only those that say it is wrong contradict', () => {
  const labels = {
    U1: aLabel({ at: 1 }),
    U2: aLabel({ at: 3, agrees: true }),
    U3: aLabel({ at: 2, agrees: null }),
    U4: aLabel({ at: 4 }),
  };
  expect(labelsOf({ labels }).map(([user]) => user)).toEqual(['U4', 'U2', 'U3', 'U1']);
  expect(contradictions({ labels }).map(([user]) => user)).toEqual(['U4', 'U1']);
  expect(labelsOf({})).toEqual([]);
});
