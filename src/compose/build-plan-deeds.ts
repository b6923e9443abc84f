import type { Logger } from 'pino';
import type { Config } from '../config/parse-config.ts';
import { findShipped } from '../db/postgres/index.ts';
import { withDeadline } from '../db/postgres/with-deadline.ts';
import type { Clock } from '../domain/clock.ts';
import type { IncidentDeeds } from '../domain/incident-deeds.ts';
import type { PreparePlan } from '../domain/plan/ports.ts';
import type { PlanDeeds } from '../domain/plan-deeds.ts';
import { createDryRun } from '../jobs/plan-deeds/create-dry-run.ts';
import { createPreparePlan } from '../jobs/plan-deeds/create-prepare-plan.ts';
import type { ActDeps } from '../jobs/plan-deeds/deps.ts';
import { createPlanDeeds } from '../jobs/plan-deeds/index.ts';
import { createRollBackChange } from '../jobs/plan-deeds/roll-back-change.ts';
import type { Queues } from '../jobs/queues.ts';
import type { Archive } from './build-archive.ts';
import { buildIncidentDeeds } from './build-incident-deeds.ts';
import type { PlanHands } from './build-plan-hands.ts';
import { buildStartRollback } from './build-rollback.ts';
import type { Stores } from './build-stores.ts';
import type { Memory } from './open-memory.ts';
import { createTaskReader } from './read-tasks.ts';

/** What acting on plans is built from. */
export type PlanActsDeps = {
  config: Config;
  memory: Memory;
  /** Failing fast where a person waits for the answer. */
  stores: Stores;
  queues: Queues;
  redis: Memory['redis'];
  archive: Archive;
  hands: PlanHands;
  clock: Clock;
  log: Logger;
};

/** Nobody waits longer for a database that neither answers nor refuses, milliseconds. */
const PATIENCE_MS = 3_000;
const HOUR_MS = 3_600_000;

function shippedWith({ archive }: PlanActsDeps) {
  return async (sha: string) => {
    const find = async () => {
      await archive.ready();
      return findShipped(archive.database, sha);
    };
    return withDeadline(find(), PATIENCE_MS);
  };
}

/** Builds all that a plan can do. */
export function buildActs(deps: PlanActsDeps, incidentDeeds: IncidentDeeds): ActDeps {
  const { hands, clock } = deps;
  const reader = createTaskReader(deps);
  return {
    ...{ cluster: hands.cluster, runbooks: hands.runbooks, incidentDeeds },
    rollBackChange: createRollBackChange({
      shippedWith: shippedWith(deps),
      findTask: async (id) => (await reader.get(id))?.task ?? null,
      startRollback: buildStartRollback(deps),
      clock,
    }),
  };
}

/** Builds what people do to plans. */
export function buildPlanDeeds(deps: PlanActsDeps & { incidentDeeds: IncidentDeeds }): PlanDeeds {
  const { config, stores, queues, archive, clock, log } = deps;
  return createPlanDeeds({
    ...buildActs(deps, deps.incidentDeeds),
    sessions: stores.sessions,
    audit: archive.audit.append,
    needed: config.APPROVALS_REQUIRED,
    freshMs: config.APPROVAL_EXPIRY_HOURS * HOUR_MS,
    lookLater: (sessionId, ms) => queues.addLater('session.show', { sessionId }, ms),
    ...{ clock, log },
  });
}

/** Builds what makes plans out of diagnoses. */
export function buildPreparePlan(deps: PlanActsDeps): PreparePlan {
  const { hands, log } = deps;
  const acts = buildActs(deps, buildIncidentDeeds(deps));
  const find = shippedWith(deps);
  return createPreparePlan({
    isOurs: async (sha) => (await find(sha)).length > 0,
    ...{ runbooks: hands.runbooks, kubernetes: hands.kubernetes, log },
    ...{ alertmanager: hands.alertmanager, findWorkloads: hands.findWorkloads },
    dryRun: createDryRun({ ...acts, log }),
  });
}
