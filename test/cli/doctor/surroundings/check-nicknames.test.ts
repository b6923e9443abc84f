import { expect, test } from 'vitest';
import { judgeNicknames } from '../../../../src/cli/doctor/surroundings/check-nicknames.ts';

const NICKNAMES = [
  { nickname: 'pay', service: 'payments' },
  { nickname: 'co', service: 'checkout' },
  { nickname: 'wh', service: 'warehouse' },
];

test('a nickname for a service that nobody knows is told, one for a service by its usual name is not', () => {
  const found = judgeNicknames(NICKNAMES, ['payments', 'checkoutservice']);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ level: 'warn', area: 'sources' });
  expect(found[0]?.what).toContain('calls warehouse wh');
});

test('nothing is said of nicknames while nobody knows which services there are', () => {
  expect(judgeNicknames(NICKNAMES, [])).toEqual([]);
});
