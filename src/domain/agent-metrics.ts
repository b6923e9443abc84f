import type { ErrorPhase, Stage } from './task.ts';

/** Nearest-rank percentiles in milliseconds; null without samples. */
export type Percentiles = { p50: number | null; p95: number | null; p99: number | null };

/** One UTC day of the change loop. `total` counts finished tasks; duplicates are in neither count. */
export type AgentMetrics = {
  /** YYYYMMDD, UTC. */
  date: string;
  total: number;
  success: number;
  failure: number;
  /** 0 to 100; null on a day without finished tasks. */
  successRatePercent: number | null;
  tteMs: Percentiles;
  /** null when there is nothing to judge: no data is not "met". */
  sloMet: { tteUnder60s: boolean | null; successRateAbove99: boolean | null };
  stages: Partial<Record<Stage, Percentiles>>;
  failures: Partial<Record<ErrorPhase, number>>;
  /** Finished tasks whose configured model could not be used. */
  degraded: number;
};
