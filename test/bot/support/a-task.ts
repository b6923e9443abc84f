import { STAGES, type Stage, type Task } from '../../../src/domain/task.ts';

/** A fixed moment: 2026-11-22 10:00:00 UTC. */
export const NOON = Date.UTC(2026, 10, 22, 10, 0, 0);

const LENGTHS: Record<Stage, number> = {
  queued: 40,
  retrieve: 310,
  draft: 2_400,
  ground: 120,
  batch: 80,
  commit: 1_300,
  ci: 15_200,
  merge: 1_100,
  deploy: 6_300,
  verify: 15_000,
};

/** Stage times up to and including `last`; the last one is open unless `closed`. */
export function stagesUpTo(last: Stage, closed = false): Task['stages'] {
  let at = NOON;
  return STAGES.slice(0, STAGES.indexOf(last) + 1).map((name) => {
    const startedAt = at;
    at += LENGTHS[name];
    return { name, startedAt, finishedAt: name === last && !closed ? null : at };
  });
}

/** A task of the CI stage, with whatever else a test needs. */
export function aTask(overrides: Partial<Task> = {}): Task {
  return {
    id: '3f2b6c1e-8d4a-4a53-9c1f-6a2f0f5f7a10',
    question: 'How do I deploy to production?',
    language: 'en',
    asker: { kind: 'slack', user: 'U0DANAREYE', channel: 'C0ONCALL01' },
    status: 'running',
    phase: 'ci',
    state: 'open',
    jobId: 'faq-3f2b6c1e',
    prUrl: 'https://github.com/acme/shop/pull/128',
    prNumber: 128,
    batchId: '3f2b6c1e-8d4a-4a53-9c1f-6a2f0f5f7a10',
    batchSize: 1,
    mergeSha: null,
    answer: null,
    waitingFor: null,
    error: null,
    degraded: false,
    hold: null,
    undoing: null,
    doubt: null,
    stuckSince: null,
    stages: stagesUpTo('ci'),
    tteMs: null,
    personMs: 0,
    workerInstance: 'host-1',
    workerVersion: 'abc1234',
    attempt: 1,
    createdAt: NOON,
    startedAt: NOON + 40,
    finishedAt: null,
    updatedAt: NOON + 6_000,
    ...overrides,
  };
}

/** An answer with what answers usually hold. */
export const ANSWER: NonNullable<Task['answer']> = {
  markdown: [
    'Production deploys are started from `main` by the **deploy** workflow.',
    '',
    '1. Merge your pull request; the `build` check must be green.',
    '2. Run `npm run deploy -- --env production`.',
    '3. Watch the rollout in the [runbook](https://github.com/acme/shop/blob/main/docs/RUNBOOK.md).',
    '',
    '```sh',
    'npm run deploy -- --env production',
    '```',
    '',
    'A deploy takes about four minutes.',
  ].join('\n'),
  citations: [
    { path: 'docs/DEPLOY.md', sha: 'a'.repeat(40), startLine: 12, endLine: 31 },
    { path: 'docs/RUNBOOK.md', sha: 'a'.repeat(40), startLine: 4 },
  ],
  writer: 'model',
};

/** A task that was answered, merged and verified. */
export function aDoneTask(overrides: Partial<Task> = {}): Task {
  return aTask({
    status: 'done',
    phase: 'verified',
    state: 'merged',
    mergeSha: 'b'.repeat(40),
    answer: ANSWER,
    stages: stagesUpTo('verify', true),
    tteMs: 20_550,
    finishedAt: NOON + 41_850,
    updatedAt: NOON + 41_850,
    ...overrides,
  });
}

/** A task whose check failed. */
export function aFailedTask(overrides: Partial<Task> = {}): Task {
  return aTask({
    status: 'error',
    phase: 'ci_failed',
    state: 'closed',
    error: {
      code: 'ci_failed',
      message:
        'The check `build` ended with failure on commit 1a2b3c4: https://github.com/acme/shop/actions/runs/77',
    },
    stages: stagesUpTo('ci', true),
    finishedAt: NOON + 19_450,
    updatedAt: NOON + 19_450,
    ...overrides,
  });
}

/** What a person is asked, with nobody's answer yet. */
export function aHold(
  overrides: Partial<NonNullable<Task['hold']>> = {},
): NonNullable<Task['hold']> {
  return {
    reason: 'it names a path that does not exist (`docs/missing.md`)',
    entryHash: 'e'.repeat(64),
    diff: '@@ -4,3 +4,7 @@\n ## Deploy\n \n+### How do I deploy to production?\n+\n+Run `npm run deploy`.\n+\n',
    since: NOON,
    expiresAt: NOON + 86_400_000,
    needed: 1,
    approvals: [],
    rejected: null,
    ...overrides,
  };
}

/** A task that waits for a person. */
export function aHeldTask(overrides: Partial<Task> = {}): Task {
  return aTask({
    phase: 'awaiting_approval',
    answer: ANSWER,
    stages: stagesUpTo('commit'),
    waitingFor: 'a person: it names a path that does not exist',
    hold: aHold(),
    ...overrides,
  });
}

/** A merge that is being undone. */
export function anUndoing(
  overrides: Partial<NonNullable<Task['undoing']>> = {},
): NonNullable<Task['undoing']> {
  return {
    runId: `rollback-${'b'.repeat(40)}`,
    state: 'running',
    reason: 'probe `backend` failed three times after the deploy',
    by: null,
    phaseBefore: 'verifying',
    prUrl: 'https://github.com/acme/shop/pull/129',
    issueUrl: 'https://github.com/acme/shop/issues/130',
    commands: [],
    trbMs: null,
    ...overrides,
  };
}
