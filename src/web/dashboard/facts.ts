import type { AgentMetrics } from '../../domain/agent-metrics.ts';
import type { Brakes } from '../../domain/brake.ts';
import type { Task } from '../../domain/task.ts';
import type { Checks } from '../health/checks.ts';

/** Something that could be read, or not right now. */
export type Known<Value> = { kind: 'known'; value: Value } | { kind: 'unknown' };

/** Everything the dashboard shows at one moment. */
export type DashboardFacts = {
  /** Milliseconds since the epoch. */
  now: number;
  version: string;
  environment: string;
  metrics: Known<AgentMetrics>;
  /** Newest first. */
  tasks: Known<Task[]>;
  /** What holds up the lane. */
  brakes: Known<Brakes>;
  checks: Checks;
  /** Where the console is; null where nothing is emulated. */
  consolePath: string | null;
};
