import type { Logger } from 'pino';
import type { GithubOptions } from '../clients/github/create-github.ts';
import { createGithubDeployments } from '../clients/github/deployments.ts';
import type { Config } from '../config/parse-config.ts';
import { withDeadline } from '../db/postgres/with-deadline.ts';
import { createNotes } from '../db/redis/notes.ts';
import type { Clock } from '../domain/clock.ts';
import { OpsError } from '../domain/errors.ts';
import type { StartRollback } from '../domain/rollback.ts';
import type { Queues } from '../jobs/queues.ts';
import { createStartRollback } from '../jobs/start-rollback.ts';
import { createWakeRun } from '../jobs/wake-run.ts';
import { createRollbackWatch } from '../jobs/watch-rollbacks.ts';
import type { DeployHost } from '../pipelines/ports.ts';
import type { RollbackDeps } from '../pipelines/rollback/deps.ts';
import { createRollbackPipeline } from '../pipelines/rollback/index.ts';
import type { Rollbacks } from '../pipelines/ship/deps.ts';
import type { Meters } from '../web/metrics/meters.ts';
import type { Archive } from './build-archive.ts';
import { chooseHost } from './build-deploy.ts';
import type { Stores } from './build-stores.ts';
import type { Memory } from './open-memory.ts';
import { rollbackTimes } from './rollback-times.ts';

/** What beginning rollbacks is built from. */
export type RollbacksDeps = {
  redis: Memory['redis'];
  stores: Stores;
  queues: Queues;
  archive: Archive;
  clock: Clock;
  log: Logger;
};

const DAY_SECONDS = 24 * 3_600;
const COMMIT_KEPT_DAYS = 90;
const RECALL_MS = 2_000;

/** Brings a task back from PostgreSQL that Redis has forgotten; while PostgreSQL is away, nobody knows it. */
export function buildRecall({ stores, archive, log }: RollbacksDeps) {
  return async (id: string): Promise<boolean> => {
    try {
      const task = await withDeadline(archive.tasks.get(id), RECALL_MS);
      if (task) await stores.tasks.create(task);
      return task !== null;
    } catch (error) {
      if (!(error instanceof OpsError && error.retry)) throw error;
      log.warn({ trace_id: id, err: error }, 'a task that Redis has forgotten was not recalled');
      return false;
    }
  };
}

/** The merges of rollbacks, by which they are told from all others. */
export function buildRollbackCommits(redis: Memory['redis']) {
  const notes = createNotes(redis);
  const key = (sha: string) => `rollback-commit:${sha}`;
  return {
    isRollback: async (sha: string) => (await notes.get(key(sha))) !== null,
    rememberCommit: (sha: string, runId: string) =>
      notes.put(key(sha), runId, COMMIT_KEPT_DAYS * DAY_SECONDS),
  };
}

/** Builds the door to rollbacks, for a verdict and for people alike. */
export function buildStartRollback(deps: RollbacksDeps): StartRollback {
  const { stores, queues, clock, redis } = deps;
  const { isRollback } = buildRollbackCommits(redis);
  const { wake } = createWakeRun(queues);
  return createStartRollback({ ...stores, recall: buildRecall(deps), isRollback, wake, clock });
}

/** Builds what shipping knows of rollbacks. */
export function buildRollbacks(deps: RollbacksDeps): Rollbacks {
  const { isRollback } = buildRollbackCommits(deps.redis);
  return {
    ...createRollbackWatch({ ...deps.stores, isRollback }),
    start: buildStartRollback(deps),
  };
}

/** Who can put an earlier deploy back, where somebody can. */
export function buildHost(config: Config, log: Logger, github: GithubOptions): DeployHost | null {
  return chooseHost(config, { log, github: () => createGithubDeployments(github) });
}

/** What the rollback shares with the other pipelines. */
type Shared = Omit<
  RollbackDeps,
  'recall' | 'rememberCommit' | 'smokeChecks' | 'times' | 'measure' | 'log'
> & { clock: Clock };

/** Builds the pipeline that undoes what failed. */
export function buildRollbackPipeline(
  deps: Omit<RollbacksDeps, 'redis'> & {
    config: Config;
    memory: Memory;
    meters: Meters;
    haste?: number | undefined;
  },
  shared: Shared,
) {
  const { config, memory, meters, log, haste } = deps;
  const redis = memory.patientRedis;
  return createRollbackPipeline({
    ...shared,
    recall: buildRecall({ ...deps, redis }),
    rememberCommit: buildRollbackCommits(redis).rememberCommit,
    smokeChecks: config.SMOKE_CHECKS.map((name) => ({ name, appId: null })),
    times: rollbackTimes(config, haste),
    measure: (phase, ms) => meters.rollback.observe({ phase }, ms / 1_000),
    log,
  });
}
