import { describe, expect, it } from 'vitest';
import type { StoredBrakes } from '../../src/domain/brake.ts';
import type { StoredRun } from '../../src/domain/run.ts';
import type { Task } from '../../src/domain/task.ts';
import { CHECKS, checkAll } from './check/check-all.ts';
import type { Snapshot } from './look/snapshot.ts';
import { aGoodEnd, aShipRun, MERGE_SHA } from './support/a-good-end.ts';

type Violation = [what: string, invariant: string, plant: (seen: Snapshot) => void];

const first = (seen: Snapshot) => seen.tasks[0] as Task;
const firstRun = (seen: Snapshot) => seen.runs[0] as StoredRun;

function failed(seen: Snapshot, phase: Task['phase']): Task {
  const task = first(seen);
  Object.assign(task, { status: 'error', phase, tteMs: null, mergeSha: null });
  Object.assign(seen.redis, { success: 1, failure: 1 });
  delete seen.redis.ttes[task.id];
  Object.assign(seen.rows[0] ?? {}, { phase });
  return task;
}

function forget(seen: Snapshot, { question, id }: Task): void {
  seen.github.faq = seen.github.faq.replace(`### ${question}`, '');
  for (const commit of seen.github.commits)
    commit.message = commit.message.replace(`Trace-Id: ${id}`, '');
}

function aRollback(sha: string, id: string): StoredRun {
  const { run, ledger, fence } = aShipRun([], id);
  const request = { scope: 'deploy', sha, mergeShas: [sha] };
  return { run: { ...run, pipeline: 'rollback', state: { taskIds: [], request } }, ledger, fence };
}

function archive(seen: Snapshot, stored: StoredRun): void {
  seen.runs.push(stored);
  for (const { seq, step, kind } of stored.ledger)
    seen.ledgerRows.push({ run_id: stored.run.id, seq, step, kind });
}

const brakes = (change: Partial<StoredBrakes>): StoredBrakes => ({
  ...{ paused: null, locked: null, version: 1, spans: [] },
  ...change,
});

const VIOLATIONS: Violation[] = [
  ['a task is gone', 'every accepted task ends', (seen) => seen.tasks.shift()],
  [
    'a task still runs',
    'every accepted task ends',
    (seen) => Object.assign(first(seen), { status: 'running', phase: 'ci' }),
  ],
  [
    'a task ends well in a phase of bad ends',
    'every accepted task ends',
    (seen) => Object.assign(first(seen), { phase: 'ci_failed' }),
  ],
  [
    'two tasks ask the same',
    'a question is one task',
    (seen) => Object.assign(first(seen), { question: seen.tasks[1]?.question }),
  ],
  ['a task nobody asked for', 'a question is one task', (seen) => seen.asked.pop()],
  [
    'somebody was answered by silence',
    'people are answered',
    (seen) => seen.asked[0]?.complaints.push('silence'),
  ],
  [
    'an answer is not in the FAQ',
    'the FAQ holds',
    (seen) => {
      seen.github.faq = '# FAQ\n';
    },
  ],
  [
    'an answer is in the FAQ twice',
    'the FAQ holds',
    (seen) => {
      seen.github.faq += `\n### ${first(seen).question}\n`;
    },
  ],
  [
    'the answer of a failed task is on main',
    'the FAQ holds',
    (seen) => void failed(seen, 'ci_failed'),
  ],
  [
    'an answer that was rolled back is still there',
    'the FAQ holds',
    (seen) => void failed(seen, 'rolled_back'),
  ],
  [
    'a task was merged twice',
    'a task is merged once',
    (seen) =>
      seen.github.commits.push({ sha: 'b'.repeat(40), message: `Trace-Id: ${first(seen).id}` }),
  ],
  [
    'a verified task was never merged',
    'a task is merged once',
    (seen) => {
      seen.github.commits = [];
    },
  ],
  [
    'a pull request that no run knows',
    'every pull request',
    (seen) =>
      seen.github.pulls.push({
        ...{ number: 8, branch: 'orchestrator/faq-x', title: 'x', state: 'closed' },
      }),
  ],
  [
    'a pull request left open',
    'every pull request',
    (seen) => Object.assign(seen.github.pulls[0] ?? {}, { state: 'open' }),
  ],
  [
    'a batch with two pull requests',
    'every pull request',
    (seen) =>
      Object.assign(firstRun(seen).ledger[2] ?? {}, { kind: 'observed', data: { number: 9 } }),
  ],
  [
    'a branch left over',
    'no branch is left over',
    (seen) => seen.github.branches.push('orchestrator/faq-left'),
  ],
  ['a task without a message', 'everything is said once', (seen) => seen.slack.pop()],
  [
    'a task with two messages',
    'everything is said once',
    (seen) => seen.slack.push({ ...seen.slack[0], ts: '9.9' } as Snapshot['slack'][number]),
  ],
  [
    'a notice said twice',
    'everything is said once',
    (seen) => {
      const about = { kind: 'notice', id: 'cap', part: null };
      for (const ts of ['8.1', '8.2']) seen.slack.push({ ts, text: 'x', about, reply: false });
    },
  ],
  ['a gap in a ledger', 'a ledger has no gap', (seen) => firstRun(seen).ledger.splice(1, 1)],
  [
    'something never reached PostgreSQL',
    'PostgreSQL has caught up',
    (seen) => seen.redis.outbox.push('task:x'),
  ],
  [
    'PostgreSQL refused something',
    'PostgreSQL has caught up',
    (seen) => seen.redis.refused.push('run:x'),
  ],
  [
    'PostgreSQL has an older task',
    'PostgreSQL has caught up',
    (seen) => Object.assign(seen.rows[0] ?? {}, { phase: 'ci' }),
  ],
  ['PostgreSQL lacks a line', 'PostgreSQL has caught up', (seen) => seen.ledgerRows.pop()],
  [
    'a stage ends before it begins',
    'time goes forward',
    (seen) => Object.assign(first(seen).stages[3] ?? {}, { finishedAt: 1 }),
  ],
  [
    'a stage begins before the one ahead of it',
    'time goes forward',
    (seen) => Object.assign(first(seen).stages[4] ?? {}, { startedAt: first(seen).createdAt }),
  ],
  ['stages out of order', 'time goes forward', (seen) => first(seen).stages.reverse()],
  [
    'a TTE of nothing',
    'time goes forward',
    (seen) => {
      first(seen).tteMs = 0;
      seen.redis.ttes[first(seen).id] = 0;
    },
  ],
  [
    'a success counted twice',
    'the counters are the tasks',
    (seen) => Object.assign(seen.redis, { success: 3 }),
  ],
  [
    'a failure counted that is none',
    'the counters are the tasks',
    (seen) => Object.assign(seen.redis, { failure: 1 }),
  ],
  [
    'a TTE that is not counted',
    'the counters are the tasks',
    (seen) => {
      seen.redis.ttes = {};
    },
  ],
  ['an open run', 'nothing is left undone', (seen) => seen.redis.openRuns.push('ship-1')],
  ['a held lane', 'nothing is left undone', (seen) => seen.redis.lane.push('held by {}')],
  [
    'two rollbacks of a deploy',
    'a rollback happens once',
    (seen) => {
      for (const id of ['rollback-a', 'rollback-b']) archive(seen, aRollback(MERGE_SHA, id));
    },
  ],
  [
    'a rollback of a rollback',
    'a rollback happens once',
    (seen) => {
      seen.github.commits.push({ sha: 'c'.repeat(40), message: 'Rollback: backend is red' });
      archive(seen, aRollback('c'.repeat(40), 'rollback-c'));
    },
  ],
  [
    'an incident too many',
    'a rollback happens once',
    (seen) => seen.github.issues.push({ number: 9, title: 'Production Rollback: x', labels: [] }),
  ],
  [
    'a hotfix merged twice',
    'a rollback happens once',
    (seen) => {
      archive(seen, aRollback(MERGE_SHA, 'rollback-a'));
      for (const number of [7, 7])
        seen.github.pulls.push({ number, branch: 'hotfix/x', title: 'x', state: 'merged' });
    },
  ],
  [
    'a merge while the lane was locked',
    'brakes are respected',
    (seen) => {
      const at = firstRun(seen).ledger[2]?.at ?? 0;
      const spans = [{ kind: 'locked' as const, from: at - 9_000, to: at + 1 }];
      seen.redis.brakes = brakes({ spans });
    },
  ],
  [
    'a merge while the lane is paused still',
    'brakes are respected',
    (seen) => {
      const at = (firstRun(seen).ledger[2]?.at ?? 0) - 9_000;
      const paused = { kind: 'paused' as const, reason: 'x', by: null, at, sha: null };
      seen.redis.brakes = brakes({ paused });
    },
  ],
  [
    'a worker that ended by itself',
    'processes end as they are told',
    (seen) => Object.assign(seen.workers[0] ?? {}, { asked: 'no', code: 1 }),
  ],
  [
    'a worker that took too long to stop',
    'processes end as they are told',
    (seen) => Object.assign(seen.workers[1] ?? {}, { ms: 31_000 }),
  ],
  [
    'a worker that did not stop cleanly',
    'processes end as they are told',
    (seen) => Object.assign(seen.workers[1] ?? {}, { code: null, signal: 'SIGKILL' }),
  ],
  [
    'an exception in a worker',
    'processes end as they are told',
    (seen) => seen.workers[1]?.strays.push('TypeError: x'),
  ],
  [
    'a rejection that nobody caught',
    'processes end as they are told',
    (seen) => seen.uncaught.push('Error: x'),
  ],
  [
    'an error in the log that nothing explains',
    'no error is logged',
    (seen) => seen.logs.push({ level: 50, time: 1, msg: 'a part did not close cleanly' }),
  ],
  [
    'an error in the log long after what would explain it',
    'no error is logged',
    (seen) => {
      const msg = 'question refused: the queue is unavailable';
      seen.logs.push({ level: 50, time: 100_000, msg });
      seen.deeds.push({ kind: 'redis_restarted', from: 1, to: 2, taskId: null, facts: {} });
    },
  ],
];

describe('the checks', () => {
  it('find nothing in a good end', () => {
    expect(checkAll(aGoodEnd())).toEqual([]);
  });

  it('find nothing when a failed task is not on main', () => {
    const seen = aGoodEnd();
    forget(seen, failed(seen, 'ci_failed'));
    expect(checkAll(seen)).toEqual([]);
  });

  it('let the same words be asked anew when they had ended in error', () => {
    const seen = aGoodEnd();
    const task = failed(seen, 'ci_failed');
    forget(seen, task);
    task.finishedAt = task.createdAt + 500;
    const again = seen.tasks[1] as Task;
    seen.github.faq = seen.github.faq.replace(`### ${again.question}`, '### How do I deploy?');
    Object.assign(again, { question: task.question, createdAt: task.createdAt + 1 });
    seen.asked.splice(1, 1);
    seen.asked[0]?.takenAs.push(again.id);
    const broken = checkAll(seen).map(({ invariant }) => invariant);
    expect(broken).not.toContain('a question is one task');
  });

  it('let a pull request stay open whose checks never finished', () => {
    const seen = aGoodEnd();
    for (const task of [...seen.tasks]) forget(seen, task);
    seen.tasks.pop();
    seen.asked.pop();
    seen.slack.pop();
    failed(seen, 'ci_timeout');
    Object.assign(seen.redis, { success: 0, ttes: {} });
    Object.assign(seen.github.pulls[0] ?? {}, { state: 'open' });
    expect(checkAll(seen)).toEqual([]);
  });

  it('let an error in the log pass that an outage explains', () => {
    const seen = aGoodEnd();
    const msg = 'question refused: the queue is unavailable';
    seen.logs.push({ level: 50, time: 100, msg });
    seen.deeds.push({ kind: 'redis_unreachable', from: 50, to: 150, taskId: null, facts: {} });
    expect(checkAll(seen)).toEqual([]);
  });

  it.each(VIOLATIONS)('find %s', (_what, invariant, plant) => {
    const seen = aGoodEnd();
    plant(seen);
    const broken = checkAll(seen).map((one) => one.invariant);
    expect(broken.some((name) => name.startsWith(invariant))).toBe(true);
  });

  it('are all shown to find something', () => {
    const found = VIOLATIONS.flatMap(([, , plant]) => {
      const seen = aGoodEnd();
      plant(seen);
      return CHECKS.filter((check) => check(seen).length > 0);
    });
    expect(CHECKS.filter((check) => !found.includes(check))).toEqual([]);
  });
});
