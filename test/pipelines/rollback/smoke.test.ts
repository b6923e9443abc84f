import { describe, expect, it } from 'vitest';
import type { CheckReport } from '../../../src/domain/pull-request.ts';
import { smoke } from '../../../src/pipelines/rollback/steps/smoke.ts';
import { check, someDeps, somePull, someState, visit } from './support.ts';

const REQUIRED = ['build', 'docs'].map((name) => ({ name, appId: null }));

function look(
  reports: CheckReport[],
  { bypass = true, required = REQUIRED, pull = somePull(), smokeChecks = ['smoke'] } = {},
) {
  const github = {
    read: async () => pull,
    requiredChecks: async () => required,
    readChecks: async () => reports,
    mayBypass: async () => bypass,
  };
  const checks = smokeChecks.map((name) => ({ name, appId: null }));
  return smoke(someDeps({ github, smokeChecks: checks }), visit(someState()).context);
}

const green = (...names: string[]) => names.map((name) => check(name, 'success'));

describe('where the rules let us pass', () => {
  it('the smoke check alone is waited for', async () => {
    const reports = [...green('smoke'), check('build', null)];
    expect(await look(reports)).toMatchObject({ kind: 'done', patch: { bypass: true } });
    expect(await look([check('smoke', null), ...green('build', 'docs')])).toMatchObject({
      kind: 'waiting',
      for: 'check smoke',
    });
  });

  it('a smoke check that is never reported is made up for by all that is required', async () => {
    expect(await look(green('build'))).toMatchObject({ kind: 'waiting' });
    expect(await look(green('build', 'docs'))).toMatchObject({ kind: 'done' });
    expect(await look([...green('build'), check('docs', 'failure')])).toMatchObject({
      kind: 'back',
      to: 'hand_over',
      why: 'ci_failed',
    });
  });

  it('all that is required is waited for when no smoke check is named', async () => {
    expect(await look(green('build'), { smokeChecks: [] })).toMatchObject({ kind: 'waiting' });
    expect(await look(green('build', 'docs'), { smokeChecks: [] })).toMatchObject({ kind: 'done' });
  });

  it('a red smoke check is a person’s', async () => {
    expect(await look([check('smoke', 'failure'), ...green('build', 'docs')])).toMatchObject({
      kind: 'back',
      to: 'hand_over',
      patch: { handOver: { reason: 'ci_failed', message: expect.stringContaining('smoke') } },
    });
  });
});

describe('where they do not', () => {
  it('every required check is waited for', async () => {
    expect(await look(green('smoke'), { bypass: false })).toMatchObject({ kind: 'waiting' });
    expect(await look(green('build', 'docs'), { bypass: false })).toMatchObject({ kind: 'done' });
  });

  it('it is a person’s when none is required', async () => {
    const outcome = await look(green('smoke'), { bypass: false, required: [] });
    expect(outcome).toMatchObject({ kind: 'back', why: 'no_required_checks' });
  });
});

describe('what people do to its pull request', () => {
  it('a merge is taken as its own', async () => {
    const pull = somePull({ state: 'merged', mergeSha: 'd'.repeat(40), mergedAt: 500 });
    expect(await look([], { pull })).toEqual({
      kind: 'done',
      patch: { mergeSha: 'd'.repeat(40), mergedAt: 500 },
    });
  });

  it.each([
    ['closing it', somePull({ state: 'closed' }), 'pr_closed'],
    ['a commit on its branch', somePull({ headSha: 'e'.repeat(40) }), 'foreign_commit'],
  ])('%s makes it theirs', async (_, pull, why) => {
    expect(await look(green('smoke'), { pull })).toMatchObject({ kind: 'back', why });
  });
});
