import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Config } from '../config/parse-config.ts';
import { findShipped } from '../db/postgres/index.ts';
import type { BrakeStore } from '../domain/brake.ts';
import type { Clock } from '../domain/clock.ts';
import type { Deeds } from '../domain/deeds.ts';
import { mayDo, othersMayDo } from '../domain/roles.ts';
import { createDeeds } from '../jobs/deeds/index.ts';
import type { Queues } from '../jobs/queues.ts';
import { createWakeRun } from '../jobs/wake-run.ts';
import type { Archive } from './build-archive.ts';
import { buildRecall, buildStartRollback } from './build-rollback.ts';
import type { Stores } from './build-stores.ts';
import type { Memory } from './open-memory.ts';
import type { Outsiders } from './outsiders.ts';
import { createTaskReader } from './read-tasks.ts';

type DeedsDeps = {
  config: Config;
  memory: Memory;
  /** Failing fast, for a person waits for the answer; so are the queues and the brakes. */
  stores: Stores;
  queues: Queues;
  brakes: BrakeStore;
  archive: Archive;
  outsiders: Outsiders;
  clock: Clock;
  log: Logger;
};

/** What is not copied by then is in the outbox: whoever clicked does not wait for it. */
const COPY_MS = 1_000;

async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  const over = new AbortController();
  await Promise.race([work, delay(ms, null, { signal: over.signal }).catch(() => null)]);
  over.abort();
}

/** Whether anybody but this person may approve, as far as the settings name people; true where they do not. */
function othersMayApprove({ config, outsiders }: DeedsDeps, user: string): boolean {
  const { emulatedUsers } = outsiders.slack;
  if (emulatedUsers)
    return [...emulatedUsers].some(([id, role]) => id !== user && mayDo(role, 'approve'));
  return othersMayDo(config.SLACK_ROLES, user, 'approve');
}

/** Builds what people do to the change loop. */
export function buildDeeds(deps: DeedsDeps): Deeds {
  const { config, memory, stores, queues, brakes, archive, clock, log } = deps;
  const reader = createTaskReader({ archive, stores });
  const undoing = { redis: memory.redis, stores, queues, archive, clock, log };
  return createDeeds({
    tasks: stores.tasks,
    find: async (id) => (await reader.get(id))?.task ?? null,
    recall: buildRecall(undoing),
    audit: archive.audit.append,
    brakes,
    keepCopy: () => atMost(COPY_MS, archive.mirror.flush()),
    startRollback: buildStartRollback(undoing),
    async shippedWith(mergeSha) {
      await archive.ready();
      return findShipped(archive.database, mergeSha);
    },
    othersMayApprove: async (user) => othersMayApprove(deps, user),
    selfApproval: config.SELF_APPROVAL,
    wake: createWakeRun(queues).wake,
    clock,
    log,
  });
}
