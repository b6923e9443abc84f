import { describe, expect, it } from 'vitest';
import type { CheckState } from '../../../../src/local/github/rules/check-states.ts';
import { checkViolation } from '../../../../src/local/github/rules/check-violations.ts';

const CI = 15_368;
const is = (context: string, state: CheckState['state'], appId: number | null = CI) => ({
  context,
  state,
  appId,
});
const build = { context: 'build', integration_id: CI };
const docs = { context: 'docs' };

describe('What is missing of the required checks', () => {
  it.each([
    ['expected', [], 'Required status check "build" is expected.'],
    ['in progress', [is('build', 'in progress')], 'Required status check "build" is in progress.'],
    ['failing', [is('build', 'failing')], 'Required status check "build" is failing.'],
    ['green', [is('build', 'success')], null],
  ])('is told of one that is %s', (_what, states, message) => {
    expect(checkViolation([build], states)).toBe(message);
  });

  it.each([
    [[], '2 of 2 required status checks are expected.'],
    [[is('build', 'success')], '1 of 2 required status checks are expected.'],
    [
      [is('build', 'failing')],
      '2 of 2 required status checks have not succeeded: 1 expected and 1 failing.',
    ],
    [
      [is('build', 'failing'), is('docs', 'in progress')],
      '2 of 2 required status checks have not succeeded: 1 failing.',
    ],
    [[is('build', 'success'), is('docs', 'success', null)], null],
  ])('is counted when there are several: %j', (states, message) => {
    expect(checkViolation([build, docs], states)).toBe(message);
  });

  it('is not made good by a check of that name from another App', () => {
    expect(checkViolation([build], [is('build', 'success', 1)])).toMatch(/is expected/);
  });

  it('is nothing when nothing is required', () => {
    expect(checkViolation([], [is('build', 'failing')])).toBeNull();
  });
});
