import { describe, expect, it } from 'vitest';
import { createFaults } from '../../../src/local/faults/create-faults.ts';
import { FaultSpec, type FaultTarget } from '../../../src/local/faults/fault.ts';

function switchboard(...targets: FaultTarget[]) {
  const faults = createFaults({ targets: () => new Set(targets), clock: { now: () => 1_000 } });
  const add = (spec: object) => faults.add(FaultSpec.parse(spec));
  return { faults, add };
}

describe('The switchboard of faults', () => {
  it('strikes once by default and is then gone', () => {
    const { faults, add } = switchboard('github');
    add({ target: 'github', kind: 'status' });
    expect(faults.take('github', ['status'], 'GET /user')).toMatchObject({ kind: 'status' });
    expect(faults.take('github', ['status'], 'GET /user')).toBeUndefined();
    expect(faults.list()).toEqual([]);
  });

  it('strikes as often as it was told to', () => {
    const { faults, add } = switchboard('github');
    add({ target: 'github', kind: 'status', times: 2 });
    const struck = [1, 2, 3].map(() => faults.take('github', ['status'], 'x') !== undefined);
    expect(struck).toEqual([true, true, false]);
  });

  it('strikes until it is deleted when times is 0', () => {
    const { faults, add } = switchboard('github');
    const added = add({ target: 'github', kind: 'hang', times: 0 });
    for (let round = 0; round < 5; round += 1)
      expect(faults.take('github', ['hang'], 'x')).toBeDefined();
    expect(added.kind === 'added' && faults.remove(added.fault.id)).toBe(true);
    expect(faults.take('github', ['hang'], 'x')).toBeUndefined();
  });

  it('matches a part of the subject in any case', () => {
    const { faults, add } = switchboard('github');
    add({ target: 'github', kind: 'status', match: 'put /repos/O/r/PULLS' });
    expect(faults.take('github', ['status'], 'GET /repos/o/r/pulls/1')).toBeUndefined();
    expect(faults.take('github', ['status'], 'PUT /repos/o/r/pulls/1/merge')).toBeDefined();
  });

  it('keeps targets and kinds apart', () => {
    const { faults, add } = switchboard('github', 'slack');
    add({ target: 'slack', kind: 'status' });
    expect(faults.live('github', ['status'])).toBe(false);
    expect(faults.take('github', ['status'], '')).toBeUndefined();
    expect(faults.take('slack', ['delay'], '')).toBeUndefined();
    expect(faults.live('slack', ['delay', 'status'])).toBe(true);
  });

  it('is about one check when it names one', () => {
    const { faults, add } = switchboard('github');
    add({ target: 'github', kind: 'check_fails', check: 'docs' });
    expect(faults.take('github', ['check_fails'], 'diff', 'build')).toBeUndefined();
    expect(faults.take('github', ['check_fails'], 'diff', 'docs')).toBeDefined();
  });

  it('refuses a target that is not emulated', () => {
    const { add } = switchboard('github');
    expect(add({ target: 'model', kind: 'status' })).toEqual({
      kind: 'not_emulated',
      target: 'model',
    });
  });
});
