/** A check that must be present and green; `appId` null means any App may report it. */
export type RequiredCheck = { name: string; appId: number | null };

/** The newest report of one check on one commit. */
export type CheckReport = {
  name: string;
  appId: number | null;
  status: 'queued' | 'running' | 'completed';
  /** GitHub's conclusion word when completed, e.g. `success`, `failure`, `skipped`; else null. */
  conclusion: string | null;
  url: string | null;
};

/** What identifies a pull request that we opened. */
export type Proposal = {
  number: number;
  nodeId: string;
  url: string;
  branch: string;
  headSha: string;
};

/** A pull request as GitHub has it now. */
export type PullRequestFacts = Proposal & {
  state: 'open' | 'merged' | 'closed';
  /** The commit it became on the base branch; null until merged. */
  mergeSha: string | null;
  /** Milliseconds since the epoch; null until merged. */
  mergedAt: number | null;
  baseBranch: string;
  author: string;
  draft: boolean;
  /** Every path that differs from the base; null when there are too many to read. */
  files: string[] | null;
  /** GitHub's own word on merging it: `unknown` means ask again. */
  mergeable: 'clean' | 'conflict' | 'behind' | 'blocked' | 'unknown';
};

/** What became of a merge request. `unknown` means it may have happened: read back, never repeat blindly. */
export type MergeOutcome =
  | { kind: 'merged'; sha: string }
  | { kind: 'base_modified' }
  | { kind: 'head_modified' }
  | { kind: 'conflict' }
  | { kind: 'blocked'; message: string }
  | { kind: 'forbidden'; message: string; permission: string | null }
  | { kind: 'unknown'; message: string };
