import type { HookEvent } from '../webhooks/hook-event.ts';

/** The repository itself; there is one row. */
export type Repository = {
  id: 1;
  /** Every full name it ever had, oldest first; the last is its own. */
  names: string[];
  hasIssues: boolean;
};

/** A branch or tag. */
export type Ref = { name: string; sha: string };

/** A pull request within the repository. Times are milliseconds since the epoch. */
export type Pull = {
  number: number;
  id: number;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  draft: boolean;
  author: string;
  headRef: string;
  headSha: string;
  baseRef: string;
  /** The base branch when head was last pushed. */
  baseSha: string;
  labels: string[];
  assignees: string[];
  reviewers: string[];
  mergedAt: number | null;
  mergedBy: string | null;
  mergeSha: string | null;
  /** How to merge by itself once nothing blocks it. */
  autoMerge: AutoMerge | null;
  closedAt: number | null;
  createdAt: number;
  updatedAt: number;
};

/** Who asked for a merge as soon as it is possible, and how. */
export type AutoMerge = {
  enabledBy: string;
  method: MergeMethod;
  title: string | null;
  message: string | null;
};

export type MergeMethod = 'merge' | 'squash' | 'rebase';

/** An issue. Pull requests share its numbers, labels and comments. */
export type Issue = {
  number: number;
  id: number;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  stateReason: 'completed' | 'not_planned' | 'reopened' | 'duplicate' | null;
  author: string;
  labels: string[];
  assignees: string[];
  closedAt: number | null;
  closedBy: string | null;
  createdAt: number;
  updatedAt: number;
};

export type Label = {
  name: string;
  id: number;
  color: string;
  description: string | null;
  isDefault: boolean;
};

export type Comment = {
  id: number;
  /** The issue or pull request it is on. */
  number: number;
  author: string;
  body: string;
  createdAt: number;
  updatedAt: number;
};

export type Review = {
  id: number;
  number: number;
  author: string;
  body: string;
  state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED';
  headSha: string;
  submittedAt: number;
};

export type CheckStatus = 'queued' | 'in_progress' | 'completed';

export type CheckConclusion =
  | 'success'
  | 'failure'
  | 'neutral'
  | 'cancelled'
  | 'skipped'
  | 'timed_out'
  | 'action_required';

/** The check runs of one App on one commit. */
export type CheckSuite = {
  id: number;
  appId: number;
  headSha: string;
  headBranch: string | null;
  before: string | null;
  status: CheckStatus;
  conclusion: CheckConclusion | null;
  createdAt: number;
  updatedAt: number;
};

export type CheckRun = {
  id: number;
  suiteId: number;
  appId: number;
  name: string;
  headSha: string;
  status: CheckStatus;
  conclusion: CheckConclusion | null;
  externalId: string;
  detailsUrl: string | null;
  output: { title: string | null; summary: string | null; text: string | null };
  startedAt: number;
  completedAt: number | null;
};

/** A check run that the emulated CI works on; gone once it is finished or never will be. */
export type CiJob = { runId: number; dueAt: number; endAt: number };

export type Status = {
  id: number;
  sha: string;
  context: string;
  state: 'error' | 'failure' | 'pending' | 'success';
  description: string | null;
  targetUrl: string | null;
  author: string;
  createdAt: number;
};

export type Deployment = {
  id: number;
  sha: string;
  ref: string;
  task: string;
  environment: string;
  description: string | null;
  payload: Record<string, unknown> | string;
  author: string;
  production: boolean;
  transient: boolean;
  createdAt: number;
  updatedAt: number;
};

export type DeploymentState =
  | 'error'
  | 'failure'
  | 'inactive'
  | 'in_progress'
  | 'queued'
  | 'pending'
  | 'success';

export type DeploymentStatus = {
  id: number;
  deploymentId: number;
  state: DeploymentState;
  description: string;
  environment: string;
  environmentUrl: string;
  logUrl: string;
  author: string;
  createdAt: number;
};

/** An installation token handed out for a JWT. */
export type IssuedToken = { token: string; expiresAt: number };

/** A webhook on its way. */
export type Delivery = {
  id: number;
  guid: string;
  event: HookEvent['event'];
  action: string | null;
  /** What it tells of, as it was then; dropped once it is old. */
  about: HookEvent | null;
  state: 'pending' | 'delivered' | 'failed' | 'dropped';
  statusCode: number | null;
  /** A fault has held it back once already. */
  delayed: boolean;
  dueAt: number | null;
  at: number;
};
