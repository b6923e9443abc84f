import type { Logger } from 'pino';
import type { Config } from '../config/parse-config.ts';
import { createRunLock } from '../db/redis/run-lock.ts';
import type { NearAnswer } from '../domain/ask.ts';
import type { Clock } from '../domain/clock.ts';
import { findNearDuplicates } from '../domain/faq/find-near-duplicates.ts';
import { createAsk } from '../jobs/ask.ts';
import { createNoteAudit } from '../jobs/note-audit.ts';
import type { Queues } from '../jobs/queues.ts';
import { createRateLimit } from '../jobs/rate-limit.ts';
import { createRetryTask } from '../jobs/retry-task.ts';
import { createWakeRun } from '../jobs/wake-run.ts';
import type { Archive } from './build-archive.ts';
import type { Stores } from './build-stores.ts';
import { faqUrl } from './faq-url.ts';
import type { Memory } from './open-memory.ts';
import type { Outsiders } from './outsiders.ts';

type IntakeDeps = {
  config: Config;
  memory: Memory;
  archive: Archive;
  stores: Stores;
  queues: Queues;
  outsiders: Outsiders;
  clock: Clock;
  log: Logger;
};

/** Builds the doors through which questions come in and failed ones come back. */
export function buildIntake(deps: IntakeDeps) {
  const { config, memory, archive, stores, queues, clock, log } = deps;
  const { wake } = createWakeRun(queues);
  const near = async (question: string): Promise<NearAnswer[]> => {
    const found = findNearDuplicates(question, await stores.faqEntries.read());
    return found.map(({ entry }) => ({ ...entry, url: faqUrl(deps, entry.anchor) }));
  };
  return {
    ask: createAsk({
      ...stores,
      limit: createRateLimit(memory.redis, config.FAQ_RATE_PER_MINUTE),
      near,
      wake,
      clock,
      log,
    }),
    retryTask: createRetryTask({
      ...{ ...stores, wake, clock, log },
      lock: createRunLock(memory.redis, log),
      noteAudit: createNoteAudit(archive.audit.append, log),
    }),
  };
}
