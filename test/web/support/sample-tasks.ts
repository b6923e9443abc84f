import { enterStage, fail, merged, newTask, succeed } from '../../../src/domain/progress.ts';
import type { Task } from '../../../src/domain/task.ts';

/** 22 November 2026, 16:00 UTC. */
export const T0 = Date.UTC(2026, 10, 22, 16);
export const TASK_ID = '0b9c3f5e-6f0e-4c56-9d4c-6a2a4f1f9a10';
export const SHA = '3f786850e387550fdab836ed7e6dc881de23001b';

export function queuedTask(id = TASK_ID, at = T0): Task {
  const question = 'How do I deploy to production?';
  const asker = { kind: 'api', subject: 'local' } as const;
  return newTask({ id, question, language: 'en', asker }, at);
}

/** A task whose pull request is open and whose CI runs. */
export function taskInCi(id = TASK_ID, at = T0): Task {
  const drafting = enterStage(queuedTask(id, at), 'draft', 'drafting', at + 50);
  const committing = enterStage(drafting, 'commit', 'committing', at + 1_000);
  const ci = enterStage(committing, 'ci', 'ci', at + 2_000);
  const prUrl = 'https://github.com/acme/shop/pull/12';
  return { ...ci, prUrl, prNumber: 12, state: 'open', waitingFor: 'test' };
}

/** A task that ended well, merged 20 s after it was asked. */
export function verifiedTask(id = TASK_ID, at = T0): Task {
  const merging = enterStage(taskInCi(id, at), 'merge', 'merging', at + 19_000);
  const done = merged(merging, SHA, at + 20_000, at + 20_000);
  const verifying = enterStage(done, 'verify', 'verifying', at + 20_000);
  const answer = {
    markdown: 'Run `npm run deploy`.',
    citations: [{ path: 'docs/deploy.md', sha: SHA, startLine: 3, endLine: 9 }],
    writer: 'extractive' as const,
  };
  return { ...succeed(verifying, 'verified', at + 30_000), answer };
}

/** A task whose CI was red. */
export function failedTask(id = TASK_ID, at = T0): Task {
  const error = { code: 'check_failed', message: 'The check "test" failed.' };
  return fail({ ...taskInCi(id, at), state: 'closed' }, 'ci_failed', error, at + 9_000);
}
