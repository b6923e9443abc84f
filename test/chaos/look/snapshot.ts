import type { StoredBrakes } from '../../../src/domain/brake.ts';
import type { StoredRun } from '../../../src/domain/run.ts';
import type { Task } from '../../../src/domain/task.ts';
import type { Deed } from '../people/chronicle.ts';
import type { Trouble } from '../plan/plan.ts';
import type { LogLine } from '../world/log-lines.ts';
import type { WorkerEnd } from '../world/open-worker.ts';

/** A question as it was put, and what became of it at the door. */
export type AskedFact = {
  number: number;
  words: string;
  trouble: Trouble | null;
  /** Every id under which it was taken in. */
  takenAs: string[];
  /** What the people who asked or pressed a button were told and should not have been, e.g. nothing. */
  complaints: string[];
};

/** A pull request as GitHub has it. */
export type SeenPull = {
  number: number;
  branch: string;
  title: string;
  state: 'open' | 'merged' | 'closed';
};

/** A message of the bot's in Slack. */
export type SeenPost = {
  ts: string;
  text: string;
  /** What it says of itself in its metadata; null without. */
  about: { kind: string; id: string; part: string | null } | null;
  /** True for a reply in a thread. */
  reply: boolean;
};

/** A row of PostgreSQL's. */
export type SeenRow = { task_id: string; status: string; phase: string; tte_ms: number | null };

/** Everything that can be known once all is quiet. Times are milliseconds since the epoch. */
export type Snapshot = {
  asked: AskedFact[];
  /** As Redis has them. */
  tasks: Task[];
  runs: StoredRun[];
  rows: SeenRow[];
  /** PostgreSQL's ledger, by run. */
  ledgerRows: { run_id: string; seq: number; step: string; kind: string }[];
  github: {
    faq: string;
    /** Of the base branch, newest first. */
    commits: { sha: string; message: string }[];
    pulls: SeenPull[];
    branches: string[];
    issues: { number: number; title: string; labels: string[] }[];
  };
  slack: SeenPost[];
  redis: {
    success: number;
    failure: number;
    /** Scores by task, of all days. */
    ttes: Record<string, number>;
    outbox: string[];
    refused: string[];
    openRuns: string[];
    /** What waits in the lane or holds it, in a word each. */
    lane: string[];
    brakes: StoredBrakes | null;
  };
  workers: WorkerEnd[];
  logs: LogLine[];
  deeds: Deed[];
  /** What nobody caught in the simulation's own process, where the bot and the scheduler live. */
  uncaught: string[];
};
