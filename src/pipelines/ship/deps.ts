import type { AuditEntry } from '../../domain/audit.ts';
import type { BrakeStore } from '../../domain/brake.ts';
import type { ProbeResult } from '../../domain/health-verdict.ts';
import type { RequiredCheck } from '../../domain/pull-request.ts';
import type { StartRollback } from '../../domain/rollback.ts';
import type { Task } from '../../domain/task.ts';
import type { GithubPort } from '../ports.ts';
import type { Tasks } from '../tasks.ts';
import type { ShipState } from './state.ts';

/** What the deployed system says of itself. */
export type DeployPort = {
  /** False when no version URL is set: then nothing can be verified. */
  configured: boolean;
  liveVersion(): Promise<{ kind: 'live'; sha: string } | { kind: 'unknown'; reason: string }>;
  /**
   * Every source once, all at the same time: the health URLs, Sentry where it is configured, and our own API and
   * heartbeat with `weight: 'doubt'`. Name the version as soon as it is live: without it Sentry only says that it answers.
   */
  round(about?: LiveSince): Promise<ProbeResult[]>;
};

/** The version that a round is about, and since when it is live, milliseconds since the epoch. */
export type LiveSince = { sha: string; since: number };

/** How long things may take, milliseconds. */
export type ShipTimes = {
  ciTimeout: number;
  /** The safety net under the webhooks. */
  ciPoll: number;
  personPoll: number;
  /** The safety net under whoever releases a brake. */
  brakePoll: number;
  /** How long a person is waited for, and then no more (APPROVAL_EXPIRY_HOURS). */
  approvalExpiry: number;
  deployTimeout: number;
  deployPoll: number;
  healthWindow: number;
  healthInterval: number;
};

/** A batch that was merged and is not verified yet. */
export type Shipped = Required<Pick<ShipState, 'mergeSha' | 'mergedAt' | 'taskIds'>> & {
  runId: string;
  liveBefore: string | null;
};

/** What shipping knows of rollbacks. */
export type Rollbacks = {
  start: StartRollback;
  /** Whether a whole deploy is being undone right now. */
  isUnderWay(): Promise<boolean>;
  unverified(): Promise<Shipped[]>;
  /** The commits on the base branch that are known to be ours: merges of batches, and of rollbacks. */
  ownCommits(): Promise<ReadonlySet<string>>;
  /** Whether that commit is the merge of a rollback. */
  isRollback(sha: string): Promise<boolean>;
};

/** What the steps of a batch need of the world. */
export type ShipDeps = {
  github: GithubPort;
  deploy: DeployPort;
  tasks: Tasks;
  times: ShipTimes;
  baseBranch: string;
  faqPath: string;
  /** Checks demanded by REQUIRED_CHECKS, on top of what the branch requires. */
  requiredChecks: readonly RequiredCheck[];
  healthConfirmations: number;
  pullRequestCap: {
    perHour: number;
    blockedUntil(cap: number, now: number): Promise<number | null>;
    count(branch: string, now: number): Promise<void>;
  };
  /** How many people must approve a held answer (APPROVALS_REQUIRED). */
  approvalsNeeded: number;
  brakes: Pick<BrakeStore, 'read' | 'spans'>;
  /** Ships an answer on its own, for a person to look at first. Twice is once an attempt. */
  shipHeld(task: Task, why: string): Promise<void>;
  /** Writes down in the audit chain what opsloop does by itself, where PostgreSQL takes it. Never throws. */
  noteAudit(entry: AuditEntry): Promise<void>;
  lane: { release(batch: number, halves?: string[][]): Promise<boolean> };
  rollback: Rollbacks;
  /** Tells where errors go that a deploy failed, although its run goes on elsewhere. Returns at once. */
  reportFailure(runId: string, error: unknown): void;
  /** Publishes the FAQ as it stands on the base branch. */
  publishFaq(markdown: string | null): Promise<void>;
  /** Asks for the next batch to be formed. */
  formBatch(): Promise<void>;
  /** Tells #oncall something once. */
  notice(key: string, text: string): Promise<void>;
};
