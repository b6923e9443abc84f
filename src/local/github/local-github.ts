import type { Clock } from '../../domain/clock.ts';
import type { Faults } from '../faults/create-faults.ts';

/** The logger the emulators write to; pino's own signature. */
export type LocalLog = {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
};

/** GitHub's documented limits (contract 9); a test may lower one. */
export type GithubLimits = {
  /** Requests under way at once. */
  concurrent: number;
  /** Points a minute over REST: reads cost 1, writes 5. */
  restPointsPerMinute: number;
  /** Points a minute over GraphQL: a query costs 1, a mutation 5. */
  graphqlPointsPerMinute: number;
  /** Requests that make content, a minute and an hour. */
  contentPerMinute: number;
  contentPerHour: number;
  /** Requests an hour and token, the primary limit behind `x-ratelimit-*`. */
  requestsPerHour: number;
};

/** What the emulated GitHub is started with. */
export type LocalGithubOptions = {
  /** Its files lie in `${dataDir}/github`. */
  dataDir: string;
  clock: Clock;
  /** Where the product's own HTTP server is reached, e.g. `http://127.0.0.1:3000`; asked late, once it listens. */
  origin: () => string;
  /** Where webhooks go; null: nowhere. */
  webhookUrl: () => string | null;
  /** The token of the App's bot; `<token>:<login>` acts as that person. */
  token: string;
  webhookSecret: string;
  /** `owner/name`; default `opsloop/demo`. */
  repo?: string;
  /** Default `main`. */
  baseBranch?: string;
  /** How long a check runs; fractions allowed. */
  ciSeconds: number;
  /** Default: GitHub's own; `false` switches them off. */
  limits?: false | Partial<GithubLimits>;
  /** Checks that the base branch requires; default `build` and `docs`. */
  requiredChecks?: readonly string[];
  /**
   * What requires them, in a repository that is made anew: a ruleset that admins and, when merging, the App may bypass
   * (default), or classic protection, which holds back all but admins.
   */
  protection?: 'ruleset' | 'classic';
  faults: Faults;
  log: LocalLog;
};

/** A branch that points somewhere new. `before` or `after` is null when it was made or deleted. */
export type RefMove = { ref: string; before: string | null; after: string | null };

/** A deployment that somebody asked for over the API. */
export type AskedDeployment = { id: number; sha: string; environment: string };

/** What the deployer needs from it. */
export type DeploySource = {
  baseBranch: string;
  /** The commit the base branch points to. */
  baseSha(): string;
  /** The content of a file at a commit; null when there is none. */
  readFile(sha: string, path: string): Promise<Buffer | null>;
  /** The commit's message. */
  messageOf(sha: string): Promise<string>;
  /** The text of what changed between two commits, for matching faults. */
  diffBetween(before: string, after: string): Promise<string>;
  /** Tells of every branch that moves, after it is stored. Returns the way to stop. */
  onRefMoved(listener: (move: RefMove) => void): () => void;
  /** Tells of every deployment that is asked for over the API, after it is stored. Returns the way to stop. */
  onDeploymentAsked(listener: (asked: AskedDeployment) => void): () => void;
  /** Those asked for that have no status yet, oldest first. */
  waitingDeployments(): AskedDeployment[];
  /** Records a deployment, with its webhook; returns its id. `at`: now. */
  createDeployment(sha: string, environment: string, at?: number): number;
  /** Records what became of it, with its webhook. `at`: now. */
  setDeploymentState(
    id: number,
    state: 'in_progress' | 'success' | 'failure' | 'inactive',
    environmentUrl: string,
    at?: number,
  ): void;
};

/** A GitHub on this machine. */
export type LocalGithub = DeploySource & {
  /** Answers REST, GraphQL, git and the pages; the path may come with or without its mount prefix. */
  fetch(request: Request): Promise<Response>;
  /** Base of REST and GraphQL, without trailing slash. */
  apiUrl(): string;
  token: string;
  webhookSecret: string;
  /** `owner/name`, as it is called by now. */
  repo: string;
  /** Makes or opens the repository and goes on with what a killed run left: checks and webhooks. */
  start(): Promise<void>;
  /** Stops timers and git, and lets hung requests go. Nothing is lost: the next start goes on. */
  close(): Promise<void>;
  /** Does at once what is due by the clock; for tests that move the clock by hand. */
  tick(): Promise<void>;
};

/** Where the emulated GitHub is mounted on the product's own HTTP server. */
export const GITHUB_MOUNT = '/emulated/github';
