import { messageKeys } from '../bot/announcer/message-keys.ts';
import { createMessageStore } from '../db/redis/message-store.ts';
import { createRestoreIncident } from '../db/redis/restore-incident.ts';
import { questionHash } from '../domain/question.ts';
import type { Task } from '../domain/task.ts';
import { createPruneBundles } from '../jobs/diagnosis/prune-bundles.ts';
import { createRecoverIncidents } from '../jobs/diagnosis/recover-incidents.ts';
import { createSweep } from '../jobs/handlers/sweep.ts';
import { createRecover } from '../jobs/recover.ts';
import type { WorkDeps } from './build-work.ts';

/** The question is this task's until it ends. */
function createClaim({ stores }: WorkDeps): (task: Task) => Promise<void> {
  return async ({ question, id }) => {
    await stores.claims.claim(questionHash(question), id);
    await stores.claims.keep(questionHash(question), id);
  };
}

/** What was posted about a task is looked for in Slack before it is posted: Redis no longer knows. */
function createDoubt({ memory, clock }: WorkDeps): (task: Task) => Promise<void> {
  const messages = createMessageStore(memory.patientRedis, clock.now);
  return async (task) => {
    const keys = [messageKeys.root(task.id), messageKeys.part(task, 'held')];
    await Promise.all(keys.map((key) => messages.doubt(key, task.createdAt)));
  };
}

function buildRecover(deps: WorkDeps): () => Promise<number> {
  const { stores, archive, pipelines, clock } = deps;
  return createRecover({
    archive: {
      async unfinishedTasks(olderThan) {
        await archive.migrated();
        return archive.tasks.unfinished({ olderThan });
      },
      unfinishedRuns: archive.runs.unfinished,
      run: archive.runs.get,
    },
    ...stores,
    ...pipelines,
    claim: createClaim(deps),
    doubtMessages: createDoubt(deps),
    clock,
  });
}

function buildRecoverIncidents(deps: WorkDeps): () => Promise<number> {
  const { stores, archive, pipelines, memory, clock } = deps;
  const messages = createMessageStore(memory.patientRedis, clock.now);
  return createRecoverIncidents({
    ...{ ...stores, wake: pipelines.wake, clock },
    archive: {
      async openIncidents() {
        await archive.migrated();
        return archive.incidents.open();
      },
      sessionsToKeep: archive.diagnoses.toKeep,
      run: archive.runs.get,
    },
    restoreIncident: createRestoreIncident(memory.patientRedis),
    doubtMessages: messages.doubt,
  });
}

const STUCK_MS = 10 * 60_000;

/** Builds the safety net under every wake-up. */
export function buildSweep(deps: WorkDeps): () => Promise<void> {
  const { stores, archive, pipelines, clock, log } = deps;
  return createSweep({
    ...stores,
    ...pipelines,
    recover: buildRecover(deps),
    recoverIncidents: buildRecoverIncidents(deps),
    claim: createClaim(deps),
    flushMirror: archive.mirror.flush,
    prune: createPruneBundles({ prune: archive.diagnoses.pruneBundles, clock, log }),
    limits: { ...pipelines.times, step: STUCK_MS },
    clock,
    log,
  });
}
