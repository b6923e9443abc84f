import type { MergeOutcome, Proposal } from '../../domain/pull-request.ts';
import type { GithubPort } from '../ports.ts';
import type { StepContext } from '../step.ts';
import type { MergeTry } from './merge-try.ts';

/** Exactly the commit that is to be merged, and the words of its squash. */
export type MergeRequest = {
  recorded: Pick<Proposal, 'number' | 'headSha'>;
  title: string;
  message: string;
};

function forbidden(outcome: Extract<MergeOutcome, { kind: 'forbidden' }>): string {
  return outcome.permission
    ? `GitHub refuses the merge; the missing permission: ${outcome.permission}`
    : `GitHub refuses the merge: ${outcome.message}`;
}

function afterTry(outcome: MergeOutcome, now: number): MergeTry {
  switch (outcome.kind) {
    case 'merged':
      return { kind: 'merged', sha: outcome.sha, at: now };
    case 'conflict':
      return { kind: 'stale', why: 'conflict' };
    case 'forbidden':
      return { kind: 'refused', reason: 'merge_forbidden', message: forbidden(outcome) };
    case 'base_modified':
    case 'head_modified':
      return { kind: 'again', reason: outcome.kind, message: outcome.kind };
    case 'blocked':
    case 'unknown':
      return { kind: 'again', reason: outcome.kind, message: outcome.message };
  }
}

/** Asks for the merge, once. */
export async function askMerge(
  github: Pick<GithubPort, 'merge'>,
  { recorded, title, message }: MergeRequest,
  ledger: Pick<StepContext<unknown>, 'now' | 'intend' | 'observe'>,
): Promise<MergeTry> {
  const { number, headSha } = recorded;
  await ledger.intend({ number, head_sha: headSha });
  const outcome = await github.merge({ number, headSha, title, message });
  await ledger.observe({ merge: outcome.kind });
  return afterTry(outcome, ledger.now());
}
