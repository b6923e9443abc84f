import { decideMerge, type MergeGate } from '../domain/merge-gate.ts';
import type { MergeOutcome, Proposal } from '../domain/pull-request.ts';
import type { GithubPort } from './ports.ts';
import type { StepContext } from './step.ts';

/** What is to be merged: exactly what was recorded, with these words. */
export type MergePull = {
  recorded: Proposal;
  baseBranch: string;
  /** What our change may touch. */
  paths: readonly string[];
  title: string;
  message: string;
};

/** Where a merge stands after one try. */
export type MergeTry =
  | { kind: 'merged'; sha: string; at: number }
  | { kind: 'closed' }
  /** The base moved in a way that needs the change to be rendered anew. */
  | { kind: 'stale'; why: string }
  | { kind: 'refused'; reason: string; message: string }
  /** Not settled: the pull request is to be read again before anything else. */
  | { kind: 'again'; reason: string; message: string };

type Ledger = Pick<StepContext<unknown>, 'now' | 'intend' | 'observe'>;

function turnedAway(gate: Exclude<MergeGate, { kind: 'open' }>, now: number): MergeTry {
  switch (gate.kind) {
    case 'merged':
      return { kind: 'merged', sha: gate.sha, at: gate.at ?? now };
    case 'closed':
      return { kind: 'closed' };
    case 'stale':
      return { kind: 'stale', why: gate.why };
    case 'shut':
      return { kind: 'refused', reason: gate.reason, message: gate.message };
  }
}

function afterTry(outcome: MergeOutcome, now: number): MergeTry {
  switch (outcome.kind) {
    case 'merged':
      return { kind: 'merged', sha: outcome.sha, at: now };
    case 'conflict':
      return { kind: 'stale', why: 'conflict' };
    case 'forbidden': {
      const what = outcome.permission
        ? `; the missing permission: ${outcome.permission}`
        : `: ${outcome.message}`;
      const message = `GitHub refuses the merge${what}`;
      return { kind: 'refused', reason: 'merge_forbidden', message };
    }
    case 'base_modified':
    case 'head_modified':
      return { kind: 'again', reason: outcome.kind, message: outcome.kind };
    case 'blocked':
    case 'unknown':
      return { kind: 'again', reason: outcome.kind, message: outcome.message };
  }
}

/** Asks for the merge at most once, after reading the pull request: every doubt is settled by reading it again. */
export async function mergePull(
  github: Pick<GithubPort, 'read' | 'identity' | 'merge'>,
  { recorded, baseBranch, paths, title, message }: MergePull,
  ledger: Ledger,
): Promise<MergeTry> {
  const [pull, us] = await Promise.all([github.read(recorded.number), github.identity()]);
  const gate = decideMerge({ pull, us, recorded, baseBranch, paths });
  if (gate.kind !== 'open') return turnedAway(gate, ledger.now());
  const { number, headSha } = recorded;
  await ledger.intend({ number, head_sha: headSha });
  const outcome = await github.merge({ number, headSha, title, message });
  await ledger.observe({ merge: outcome.kind });
  return afterTry(outcome, ledger.now());
}
