import { newTask } from '../../../src/domain/progress.ts';
import type { CheckReport, PullRequestFacts } from '../../../src/domain/pull-request.ts';
import type { RollbackRequest } from '../../../src/domain/rollback.ts';
import type { Task } from '../../../src/domain/task.ts';
import { ROLLBACK_STEPS, type RollbackDeps } from '../../../src/pipelines/rollback/deps.ts';
import type { RollbackState } from '../../../src/pipelines/rollback/state.ts';
import type { StepContext } from '../../../src/pipelines/step.ts';

const SHA = 'a'.repeat(40);
const HEAD = 'b'.repeat(40);

/** Tasks in memory, as the pipelines see them. */
export function memoryTasks(...tasks: Task[]) {
  const all = new Map(tasks.map((task) => [task.id, task]));
  return {
    all,
    get: async (id: string) => all.get(id) ?? null,
    async update(id: string, change: (task: Task) => Task) {
      const before = all.get(id);
      if (!before) return null;
      const after = change(before);
      all.set(id, after);
      return after;
    },
  };
}

/** A task that was asked a moment ago. */
export function someTask(change: Partial<Task> = {}): Task {
  const asker = { kind: 'api', subject: 'local' } as const;
  const id = crypto.randomUUID();
  return { ...newTask({ id, question: 'How?', language: 'en', asker }, 1), ...change };
}

/** What opsloop asks for when a deploy failed. */
export function someRequest(change: Partial<RollbackRequest> = {}): RollbackRequest {
  return {
    ...{ scope: 'deploy', sha: SHA, mergeShas: [SHA], taskIds: ['t1'], reason: 'backend is red' },
    ...{ by: null, liveBefore: 'c'.repeat(40), liveSince: 100, decidedAt: 200 },
    ...change,
  };
}

/** A rollback whose pull request is open. */
export function someState(change: Partial<RollbackState> = {}): RollbackState {
  return {
    ...{ request: someRequest(), taskIds: ['t1'], batchSize: 1, beganAt: 300 },
    proposal: {
      number: 7,
      nodeId: 'n',
      url: 'https://x/pull/7',
      branch: 'hotfix/x',
      headSha: HEAD,
    },
    undone: { removed: ['How?'], restored: [], left: [], paths: ['docs/FAQ.md'] },
    ...change,
  };
}

/** The open pull request of `someState`. */
export function somePull(change: Partial<PullRequestFacts> = {}): PullRequestFacts {
  return {
    ...{ number: 7, nodeId: 'n', url: 'https://x/pull/7', branch: 'hotfix/x', headSha: HEAD },
    ...{ state: 'open', mergeSha: null, mergedAt: null, baseBranch: 'main', author: 'bot' },
    ...{ draft: false, files: ['docs/FAQ.md'], mergeable: 'clean' },
    ...change,
  };
}

export const check = (name: string, conclusion: string | null): CheckReport => ({
  ...{ name, appId: 1, conclusion, url: null },
  status: conclusion === null ? 'running' : 'completed',
});

/** What the steps need, where nothing may be called that a test did not hand in. */
export function someDeps(change: object = {}): RollbackDeps {
  const limits = Object.fromEntries(ROLLBACK_STEPS.map((step) => [step, 1_000]));
  const times = { limits, total: 8_000, ciPoll: 50, deployPoll: 50, healthInterval: 10 };
  return {
    times: { ...times, healthWindow: 900 },
    ...{ baseBranch: 'main', faqPath: 'docs/FAQ.md', host: null, healthConfirmations: 2 },
    ...{ requiredChecks: [], smokeChecks: [{ name: 'smoke', appId: null }] },
    log: { info() {}, warn() {} },
    ...change,
  } as unknown as RollbackDeps;
}

/** A visit of a step at a moment of the test's choosing, and what it wrote down. */
export function visit(state: RollbackState, now = 400, startedAt = 400) {
  const lines: [kind: 'intent' | 'observed', facts: object][] = [];
  const context: StepContext<RollbackState> = {
    ...{ runId: 'rollback-x', state, startedAt, intent: null, now: () => now },
    intend: async (facts) => void lines.push(['intent', facts]),
    observe: async (facts) => void lines.push(['observed', facts]),
  };
  return { context, lines };
}
