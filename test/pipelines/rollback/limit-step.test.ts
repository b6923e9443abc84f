import { describe, expect, it } from 'vitest';
import { OpsError } from '../../../src/domain/errors.ts';
import { type GiveUp, limitStep } from '../../../src/pipelines/rollback/limit-step.ts';
import type { RollbackState } from '../../../src/pipelines/rollback/state.ts';
import type { Outcome } from '../../../src/pipelines/step.ts';
import { someDeps, someState, visit } from './support.ts';

const giveUp: GiveUp = (reason, message) => ({
  ...{ kind: 'back', to: 'hand_over', why: reason },
  patch: { handOver: { reason, message } },
});

/** One look of a step that has a second, within eight in all. */
function look(
  verb: () => Promise<Outcome<RollbackState>>,
  { now = 400, startedAt = 400, beganAt = 300 } = {},
) {
  const step = limitStep(someDeps(), 'smoke', verb, giveUp);
  return step.run(visit(someState({ beganAt }), now, startedAt).context);
}

const wait = async (): Promise<Outcome<RollbackState>> => ({
  ...{ kind: 'waiting', for: 'check smoke', until: 99_999, patch: { bypass: true } },
});
const failing =
  (code: string, retry: boolean, facts = {}) =>
  async () => {
    throw new OpsError(code, 'it broke', { retry, facts });
  };

describe('a step of a rollback', () => {
  it('looks again at its deadline at the latest', async () => {
    expect(await look(wait)).toMatchObject({ kind: 'waiting', until: 1_400 });
  });

  it('is given up at its deadline, keeping what it found out', async () => {
    expect(await look(wait, { now: 1_400 })).toMatchObject({
      kind: 'back',
      why: 'rollback_timeout',
      patch: { bypass: true, handOver: { message: expect.stringContaining('check smoke') } },
    });
  });

  it('is given up at the deadline of the whole, however late it began itself', async () => {
    const late = { now: 8_300, startedAt: 8_000 };
    expect(await look(wait, late)).toMatchObject({ why: 'rollback_timeout' });
  });

  it('is tried at least once, however late', async () => {
    const outcome = await look(async () => ({ kind: 'done' }), { now: 99_999 });
    expect(outcome).toEqual({ kind: 'done' });
  });

  it('is tried again after what may pass, as soon as the other side asks for', async () => {
    expect(await look(failing('github_unavailable', true))).toMatchObject({
      ...{ kind: 'waiting', for: 'github_unavailable', until: 1_400 },
    });
    const late = await look(failing('github_unavailable', true), { now: 1_500 });
    expect(late).toMatchObject({ kind: 'back', why: 'rollback_timeout' });
  });

  it('is given up at once for what never passes', async () => {
    expect(await look(failing('github_forbidden', false))).toMatchObject({
      ...{ kind: 'back', why: 'github_forbidden' },
      patch: { handOver: { message: 'it broke' } },
    });
  });

  it('leaves to the walk what is not foreseen, and whoever lost the run', async () => {
    await expect(look(failing('fenced_off', false))).rejects.toMatchObject({ code: 'fenced_off' });
    const bug = async () => {
      throw new TypeError('oops');
    };
    await expect(look(bug)).rejects.toThrow('oops');
  });
});
