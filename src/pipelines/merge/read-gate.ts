import { decideMerge, type MergeGate } from '../../domain/merge-gate.ts';
import type { Proposal } from '../../domain/pull-request.ts';
import type { GithubPort } from '../ports.ts';
import type { MergeTry } from './merge-try.ts';

/** What was recorded of the pull request. */
export type Recorded = {
  recorded: Proposal;
  baseBranch: string;
  /** What our change may touch. */
  paths: readonly string[];
};

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

/** Whether the pull request may be merged now, as GitHub has it: every doubt about an earlier try is settled here. */
export async function readGate(
  github: Pick<GithubPort, 'read' | 'identity'>,
  { recorded, baseBranch, paths }: Recorded,
  now: () => number,
): Promise<MergeTry | { kind: 'open' }> {
  const [pull, us] = await Promise.all([github.read(recorded.number), github.identity()]);
  const gate = decideMerge({ pull, us, recorded, baseBranch, paths });
  return gate.kind === 'open' ? gate : turnedAway(gate, now());
}
