import type { PullRequestFacts } from './pull-request.ts';

/** What we know of a pull request before merging it: as it is now, and as the ledger recorded it. */
export type MergeFacts = {
  pull: PullRequestFacts;
  /** The login our writes appear under. */
  us: string;
  recorded: { number: number; headSha: string; branch: string };
  baseBranch: string;
  /** What our change may touch. */
  paths: readonly string[];
};

/** Whether we may ask GitHub to merge; titles and branch names prove nothing. */
export type MergeGate =
  | { kind: 'open' }
  | { kind: 'merged'; sha: string; at: number | null }
  | { kind: 'closed' }
  /** The base moved in a way that needs the entries rendered anew. */
  | { kind: 'stale'; why: 'conflict' | 'behind' }
  | {
      kind: 'shut';
      reason: 'foreign_author' | 'foreign_commit' | 'foreign_files' | 'wrong_base' | 'draft';
      message: string;
    };

function shutReason(facts: MergeFacts): Extract<MergeGate, { kind: 'shut' }> | null {
  const { pull, us, recorded, paths } = facts;
  const foreign = pull.files?.filter((path) => !paths.includes(path)) ?? null;
  if (pull.author !== us) {
    return {
      kind: 'shut',
      reason: 'foreign_author',
      message: `the pull request was opened by ${pull.author}, not by ${us}`,
    };
  }
  if (pull.headSha !== recorded.headSha) {
    return {
      kind: 'shut',
      reason: 'foreign_commit',
      message: `someone pushed to ${recorded.branch}; its head is no longer the commit that was checked`,
    };
  }
  if (pull.baseBranch !== facts.baseBranch) {
    return {
      kind: 'shut',
      reason: 'wrong_base',
      message: `its base was changed to ${pull.baseBranch}`,
    };
  }
  if (pull.draft) return { kind: 'shut', reason: 'draft', message: 'it was turned into a draft' };
  if (foreign === null || foreign.length > 0) {
    const what = foreign === null ? 'too many files to read' : foreign.slice(0, 3).join(', ');
    return {
      kind: 'shut',
      reason: 'foreign_files',
      message: `it changes more than ${paths.join(', ')}: ${what}`,
    };
  }
  return null;
}

/** Decides on facts alone; what GitHub then says of the merge is a matter of its own. */
export function decideMerge(facts: MergeFacts): MergeGate {
  const { pull } = facts;
  if (pull.state === 'merged' && pull.mergeSha) {
    return { kind: 'merged', sha: pull.mergeSha, at: pull.mergedAt };
  }
  if (pull.state !== 'open') return { kind: 'closed' };
  const shut = shutReason(facts);
  if (shut) return shut;
  if (pull.mergeable === 'conflict' || pull.mergeable === 'behind') {
    return { kind: 'stale', why: pull.mergeable };
  }
  return { kind: 'open' };
}
