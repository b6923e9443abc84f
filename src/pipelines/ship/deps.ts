import type { ProbeResult } from '../../domain/health-verdict.ts';
import type { RequiredCheck } from '../../domain/pull-request.ts';
import type { GithubPort } from '../ports.ts';
import type { Tasks } from '../tasks.ts';

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
  deployTimeout: number;
  deployPoll: number;
  healthWindow: number;
  healthInterval: number;
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
  lane: { release(batch: number, halves?: string[][]): Promise<boolean> };
  /** Publishes the FAQ as it stands on the base branch. */
  publishFaq(markdown: string | null): Promise<void>;
  /** Asks for the next batch to be formed. */
  formBatch(): Promise<void>;
  /** Tells #oncall something once. */
  notice(key: string, text: string): Promise<void>;
};
