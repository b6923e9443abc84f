import { enterStage, merged, newTask, succeed } from '../../../src/domain/progress.ts';
import type { LedgerEntry, StoredRun } from '../../../src/domain/run.ts';
import { STAGES, type Task } from '../../../src/domain/task.ts';
import type { Snapshot } from '../look/snapshot.ts';

const NOON = Date.UTC(2026, 10, 22, 12);
export const MERGE_SHA = 'a'.repeat(40);

/** A task that went all the way. */
export function aVerifiedTask(question: string, id: string): Task {
  const asker = { kind: 'api' as const, subject: 'local' };
  const asked = newTask({ id, question, language: 'en', asker }, NOON);
  const walked = STAGES.slice(1).reduce(
    (task, stage, i) => enterStage(task, stage, 'verifying', NOON + (i + 1) * 100),
    asked,
  );
  const shipped = merged(walked, MERGE_SHA, NOON + 700, NOON + 700);
  return { ...succeed(shipped, 'verified', NOON + 1_500), prNumber: 7, batchId: id };
}

function aLine(seq: number, step: string, kind: LedgerEntry['kind'], data = {}): LedgerEntry {
  return { seq, step, kind, at: NOON + seq * 100, data };
}

/** A batch that was shipped as #7. */
export function aShipRun(taskIds: string[], id = 'ship-1'): StoredRun {
  const run = {
    ...{ id, pipeline: 'ship', status: 'ended' as const, step: 'end', stepStartedAt: null },
    ...{ attempts: 0, waiting: null, createdAt: NOON, updatedAt: NOON + 1_500 },
    state: { taskIds, batch: 1, held: null },
  };
  const ledger = [
    aLine(0, 'commit', 'started'),
    aLine(1, 'commit', 'observed', { number: 7, branch: `orchestrator/faq-${taskIds[0]}` }),
    aLine(2, 'merge', 'intent', { number: 7 }),
    aLine(3, 'verify', 'done'),
  ];
  return { run, ledger, fence: 1 };
}

const IDS = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
const WORDS = ['How do I deploy?', 'Who is on call?'];

function whatIsOutside(tasks: readonly Task[]): Pick<Snapshot, 'github' | 'slack'> {
  const trailers = tasks.map(({ id }) => `Trace-Id: ${id}`).join('\n');
  return {
    github: {
      faq: ['# FAQ', ...tasks.map(({ question }) => `### ${question}\n\nLike this.`)].join('\n\n'),
      commits: [{ sha: MERGE_SHA, message: `Update FAQ\n\n${trailers}` }],
      pulls: [
        { number: 7, branch: `orchestrator/faq-${IDS[0]}`, title: 'Update FAQ', state: 'merged' },
      ],
      branches: ['main'],
      issues: [],
    },
    slack: tasks.map(({ id }, i) => ({
      ts: `${i}.0`,
      text: 'Live',
      about: { kind: 'task', id, part: null },
      reply: false,
    })),
  };
}

/** What is seen after two questions that went well: nothing is broken. A deep copy each time. */
export function aGoodEnd(): Snapshot {
  const tasks = WORDS.map((words, i) => aVerifiedTask(words, IDS[i] ?? ''));
  const runs = [aShipRun(IDS)];
  return structuredClone({
    asked: tasks.map(({ question: words, id }, number) => ({
      ...{ number, words, trouble: null, takenAs: [id], complaints: [] },
    })),
    tasks,
    runs,
    rows: tasks.map(({ id, status, phase, tteMs }) => ({
      ...{ task_id: id, status, phase, tte_ms: tteMs },
    })),
    ledgerRows: runs.flatMap(({ run, ledger }) =>
      ledger.map(({ seq, step, kind }) => ({ run_id: run.id, seq, step, kind })),
    ),
    ...whatIsOutside(tasks),
    redis: {
      success: 2,
      failure: 0,
      ttes: Object.fromEntries(tasks.map(({ id, tteMs }) => [id, tteMs ?? 0])),
      ...{ outbox: [], refused: [], openRuns: [], lane: [], brakes: null },
    },
    workers: [
      { instance: 'w.1', asked: 'killed', code: null, signal: 'SIGKILL', ms: 3, strays: [] },
      { instance: 'w.2', asked: 'stopped', code: 0, signal: null, ms: 90, strays: [] },
    ],
    ...{ logs: [], deeds: [], uncaught: [] },
  });
}
