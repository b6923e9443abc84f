import { expect, test } from 'vitest';
import { splitCondition } from '../../../src/clients/prometheus/split-condition.ts';

test.each([
  ['rate(x[5m]) > 0.5', 'rate(x[5m])', '>', 0.5],
  ['sum by (a) (x{b="> 3"}) / sum(y) >= 1e-3', 'sum by (a) (x{b="> 3"}) / sum(y)', '>=', 0.001],
  ['up == bool 0', 'up', '==', 0],
  ['  x\n  <\n  -4 ', 'x', '<', -4],
  ['(a and b) > 2', '(a and b)', '>', 2],
])('%s is a value and what it is compared with', (whole, expression, operator, threshold) => {
  expect(splitCondition(whole)).toEqual({ expression, operator, threshold });
});

test.each([
  'absent(up)',
  'a > 1 and b > 2',
  'x > y',
  'x > on (a) group_left () y',
  'x{a="1 > 2"}',
  'a > b > 3',
  '',
])('%s can not be told apart from its condition', (whole) => {
  expect(splitCondition(whole)).toBeNull();
});
