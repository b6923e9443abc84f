import { expect, test } from 'vitest';
import { storable } from '../../../src/db/postgres/storable.ts';

test('what PostgreSQL can not hold is replaced, at any depth and in keys', () => {
  const hostile = { 'a\0b': ['x\0', { deep: '\ud800' }], n: 1, none: null, yes: true };
  expect(storable(hostile)).toEqual({
    'a\uFFFDb': ['x\uFFFD', { deep: '\uFFFD' }],
    n: 1,
    none: null,
    yes: true,
  });
});

test('text that is fine stays the same', () => {
  expect(storable('如何部署 👍')).toBe('如何部署 👍');
});
