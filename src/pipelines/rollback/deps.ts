import type { BrakeStore } from '../../domain/brake.ts';
import type { RequiredCheck } from '../../domain/pull-request.ts';
import type { DeployHost, GithubPort } from '../ports.ts';
import type { DeployPort } from '../ship/deps.ts';
import type { Tasks } from '../tasks.ts';

/** The verbs of a rollback, in order; the last is taken when one of the others can't be done. */
export const ROLLBACK_STEPS = [
  'lock',
  'host',
  'restore',
  'announce',
  'smoke',
  'merge',
  'deploy',
  'verify',
  'tell',
  'hand_over',
] as const;
export type RollbackStep = (typeof ROLLBACK_STEPS)[number];

/** How long things may take, milliseconds. */
export type RollbackTimes = {
  /** Of each step, from its first line; together they stay inside `total`. */
  limits: Readonly<Record<RollbackStep, number>>;
  total: number;
  /** The safety net under the webhooks. */
  ciPoll: number;
  deployPoll: number;
  healthInterval: number;
  healthWindow: number;
};

/** The parts of the time to recover: live → verdict → begun → merged → healthy. */
export type TrbPhase = 'detect' | 'decide' | 'execute' | 'recover';

/** What the steps of a rollback need of the world. */
export type RollbackDeps = {
  /** On the priority lane: a rollback waits for nobody. */
  github: GithubPort;
  deploy: DeployPort;
  /** Null where the host can't put an earlier deploy back. */
  host: DeployHost | null;
  brakes: Pick<BrakeStore, 'set'>;
  tasks: Tasks;
  /** Brings a task back that Redis has forgotten; false when nobody knows it now. */
  recall(taskId: string): Promise<boolean>;
  times: RollbackTimes;
  baseBranch: string;
  faqPath: string;
  /** Checks demanded by REQUIRED_CHECKS, on top of what the branch requires. */
  requiredChecks: readonly RequiredCheck[];
  /** Checks that are enough where we may bypass the rules (SMOKE_CHECKS). */
  smokeChecks: readonly RequiredCheck[];
  healthConfirmations: number;
  /** Remembers the commit as a rollback's own, which is never undone by itself. */
  rememberCommit(sha: string, runId: string): Promise<void>;
  /** Publishes the FAQ as it stands on the base branch. */
  publishFaq(markdown: string | null): Promise<void>;
  /** Tells #oncall something once. */
  notice(key: string, text: string): Promise<void>;
  /** Takes down how long a part of it took, milliseconds. */
  measure(phase: TrbPhase, ms: number): void;
  log: {
    info(facts: object, message: string): void;
    warn(facts: object, message: string): void;
  };
};
