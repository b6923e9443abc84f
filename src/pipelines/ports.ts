import type {
  CheckReport,
  MergeOutcome,
  Proposal,
  PullRequestFacts,
  RequiredCheck,
} from '../domain/pull-request.ts';

/** Files to propose as a pull request of its own branch; a `content` of null deletes the file. */
export type ProposalDraft = {
  branch: string;
  baseSha: string;
  files: { path: string; content: string | null }[];
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
  /** What a commit changed against its first parent. @throws OpsError `github_not_found` when there is none */
  readCommit(sha: string): Promise<CommitFacts>;
  /** The commits that `head` has and `base` has not, oldest first; null when GitHub does not list them all. */
  commitsBetween(base: string, head: string): Promise<CommitLine[] | null>;
  /** A file's text at a commit or branch; null when it is not there, is binary or is too large to read. */
  readFile(path: string, ref: string): Promise<string | null>;
  /**
   * Opens an issue, unless one that carries `marker` in its body was opened before: that one is returned then.
   * Labels that do not exist are created.
   */
  openIssue(draft: IssueDraft): Promise<{ number: number; url: string }>;
  /** Adds a comment, unless the issue or pull request has one that carries `marker`. */
  commentOnce(number: number, marker: string, body: string): Promise<void>;
  /** Whether we may bypass everything that keeps a pull request from being merged into the base branch. */
  mayBypass(): Promise<boolean>;
};

/** A commit as GitHub has it. */
export type CommitFacts = {
  sha: string;
  parents: string[];
  /** Login, or the name in the commit where GitHub knows no account. */
  author: string;
  message: string;
  /** Null when there are too many to read. */
  files: { path: string; status: 'added' | 'modified' | 'removed' | 'renamed' }[] | null;
};

/** A commit in a list of them. */
export type CommitLine = { sha: string; author: string; title: string };

/** An issue to open. */
export type IssueDraft = {
  title: string;
  body: string;
  labels: string[];
  /** An HTML comment in the body that tells this issue from all others. */
  marker: string;
};

/** Whoever runs the deployed system, where they can put an earlier deploy back without a new build. */
export type DeployHost = {
  /** For people: `Render`, `Vercel`, `GitHub deployments`. */
  name: string;
  /**
   * Makes the deploy of that commit live again. Asking twice is asking once.
   * `unavailable`: it has no such deploy, or would not; the way through git goes on without it.
   */
  putBack(sha: string): Promise<HostAnswer>;
  /**
   * Lets deploys go live again after `putBack`, beginning with that commit's; absent where they do so by themselves.
   * Call it with the hotfix's merge commit until it is `asked`: `unavailable` may only mean that it is not built yet.
   */
  goOn?(sha: string): Promise<HostAnswer>;
};

/** What came of asking a host; `what` and `why` are phrases for people, free of secrets. */
export type HostAnswer = { kind: 'asked'; what: string } | { kind: 'unavailable'; why: string };
