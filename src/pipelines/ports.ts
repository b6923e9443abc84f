import type {
  CheckReport,
  MergeOutcome,
  Proposal,
  PullRequestFacts,
  RequiredCheck,
} from '../domain/pull-request.ts';

/** A file to propose as a pull request of its own branch. */
export type ProposalDraft = {
  branch: string;
  baseSha: string;
  path: string;
  content: string;
  commitTitle: string;
  /** Carries one `Trace-Id:` trailer a task. */
  commitBody: string;
  title: string;
  body: string;
  /** True when an earlier try may have got somewhere: it is then looked for before anything is written. */
  resumed?: boolean;
};

/**
 * What the pipelines need of GitHub, bound to one repository and base branch. Every call has a deadline, is paced
 * across all workers of the token and throws OpsError `github_unavailable` (retry) or `github_forbidden`
 * (facts.permission) or `github_rejected`; nothing that writes is repeated inside the port.
 */
export type GithubPort = {
  /** The base branch's head and the text of `path` there (null when the file does not exist), read together. */
  readBase(path: string): Promise<{ sha: string; content: string | null }>;
  /** What the branch's protection and rulesets require, without REQUIRED_CHECKS. */
  requiredChecks(): Promise<RequiredCheck[]>;
  /** Creates branch, commit and pull request in as few writes as possible, after looking for what a killed run left. */
  propose(draft: ProposalDraft): Promise<Proposal>;
  /** Puts the draft anew on `draft.baseSha`, replacing the branch of an open proposal whose head is `expectedHead`. */
  repropose(proposal: Proposal, draft: ProposalDraft): Promise<Proposal>;
  /** The pull request of that branch, newest first, whatever its state; null when there is none. */
  findByBranch(branch: string): Promise<PullRequestFacts | null>;
  read(number: number): Promise<PullRequestFacts>;
  /** The newest report of every check run and commit status on the commit, all pages. */
  readChecks(sha: string): Promise<CheckReport[]>;
  merge(request: {
    number: number;
    headSha: string;
    title: string;
    message: string;
  }): Promise<MergeOutcome>;
  /** Adds labels that exist or are created on the way. */
  label(number: number, labels: string[]): Promise<void>;
  /** Closes without merging, with the reason as a comment, and deletes the branch. Twice is once. */
  close(number: number, branch: string, reason: string): Promise<void>;
  /** Deletes the branch; already gone is fine. */
  deleteBranch(branch: string): Promise<void>;
  /** Whether `sha` is `ancestor` or descends from it. */
  contains(ancestor: string, sha: string): Promise<boolean>;
  /** The login our writes appear under. */
  identity(): Promise<string>;
};
