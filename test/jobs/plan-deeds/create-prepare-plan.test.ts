import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import type { Diagnosis, IncidentBundle } from '../../../src/domain/diagnosis.ts';
import type { SeenWorkload } from '../../../src/domain/plan/seen-workload.ts';
import {
  createPreparePlan,
  type PreparePlanDeps,
} from '../../../src/jobs/plan-deeds/create-prepare-plan.ts';
import { aSession, WORKLOAD } from './a-plan.ts';

const CHANGE = 'deployment/shop/checkout@4';
const AWAY = () => Promise.reject(new Error('away'));
const LIVE: SeenWorkload = {
  ...{ workload: WORKLOAD, aliases: [], replicas: 4, most: null },
  revisions: [
    { revision: 4, at: null, names: [CHANGE] },
    { revision: 3, at: null, names: [] },
  ],
};

const deployment = {
  kind: 'Deployment',
  metadata: { name: 'checkout', namespace: 'shop' },
  spec: { replicas: 4 },
};
const bundle: IncidentBundle = {
  ...{ alerts: [], window: { start: null, end: null, onset_hint: null }, series: [], baseline: [] },
  ...{ logs: [], log_patterns: [], spans: [], topology: [], changes: [] },
  kubernetes: { objects: [deployment], events: [] },
};

function diagnosis(action: string): Diagnosis {
  return {
    ...{ verdict: 'change', suspects: [], root_cause_change: CHANGE, first_failing: null },
    ...{ blast_radius: [], remediation: 'rollback', onset: null, confidence_score: 0.9 },
    ...{ ruled_out: [], findings: [] },
    execution_plan: [
      { step: 1, action, target: 'checkout', description: '', risk: 'medium', check: '' },
    ],
  };
}

async function prepare(
  action: string,
  over: Partial<PreparePlanDeps> = {},
  session = aSession([]),
) {
  const preparePlan = createPreparePlan({
    isOurs: async () => false,
    findWorkloads: async () => [LIVE],
    runbooks: { list: async () => [] },
    ...{ kubernetes: true, alertmanager: true },
    dryRun: async () => ({ ok: true, said: 'It would be taken.' }),
    log: pino({ level: 'silent' }),
    ...over,
  });
  const [state] = await preparePlan(session, diagnosis(action), bundle);
  return state;
}

describe('a plan is prepared', () => {
  test('with the revisions that the cluster keeps now, and what it says to a dry run', async () => {
    expect(await prepare('rollback')).toMatchObject({
      exact: 'kubectl -n shop rollout undo deployment/checkout --to-revision=3',
      dryRun: { ok: true, said: 'It would be taken.' },
      action: { kind: 'undo_revision', from: 4 },
    });
  });

  test('with the rollback pipeline where the change is a merge of ours', async () => {
    const state = await prepare('rollback', { isOurs: async (sha) => sha === CHANGE });
    expect(state?.action).toEqual({ kind: 'rollback_change', sha: CHANGE });
  });

  test('without a dry run that takes longer than people wait', async () => {
    const dryRun = () => new Promise<null>(() => {});
    const state = await prepare('rollback', { dryRun, patienceMs: 10 });
    expect(state).toMatchObject({ action: { kind: 'undo_revision' }, dryRun: null });
  });

  test('for people where nobody can say what would be needed, whatever is away', async () => {
    const over = { isOurs: AWAY, findWorkloads: AWAY, runbooks: { list: AWAY } };
    const state = await prepare('rollback', over);
    expect(state).toMatchObject({ action: null, dryRun: null });
    expect(state?.why).toContain('not known to have come');
  });

  test('for people when the incident is recorded: nothing real is asked or bound', async () => {
    const over = { findWorkloads: AWAY, dryRun: AWAY };
    const state = await prepare('reschedule', over, aSession([], { recorded: true }));
    expect(state).toMatchObject({ action: null, why: expect.stringContaining('recorded') });
  });
});
