import type { Redis } from 'ioredis';
import { withDeadline } from '../db/postgres/with-deadline.ts';
import { createBrakeStore } from '../db/redis/brake-store.ts';
import type { BrakeStore } from '../domain/brake.ts';
import type { Clock } from '../domain/clock.ts';
import { createAfterBrake } from '../jobs/after-brake.ts';
import type { Queues } from '../jobs/queues.ts';
import { createWakeRun } from '../jobs/wake-run.ts';
import type { Archive } from './build-archive.ts';
import type { Stores } from './build-stores.ts';
import type { Outsiders } from './outsiders.ts';

type BrakesDeps = {
  /** Failing fast for what answers a person, patient for what works in the background; so are stores and queues. */
  redis: Redis;
  stores: Stores;
  queues: Queues;
  outsiders: Outsiders;
  archive: Archive;
  clock: Clock;
};

/** Whoever wants to know whether the lane is held does not wait longer for a database that says nothing. */
const PATIENCE_MS = 2_000;

/** Builds the brakes of the merge lane on one connection, and what follows when one is set or released. */
export function buildBrakes(deps: BrakesDeps): BrakeStore {
  const { redis, stores, queues, outsiders, archive, clock } = deps;
  const { repo, baseBranch: branch } = outsiders.github;
  const follow = createAfterBrake({
    ...stores,
    wake: createWakeRun(queues).wake,
    show: (taskId) => queues.add('card.show', { taskId }, taskId),
    formBatch: async () => void (await queues.add('lane.form', {}, 'lane')),
  });
  const archived = async (lane: string) => {
    await archive.ready();
    return archive.brakes.get(lane);
  };
  return createBrakeStore({
    ...{ redis, repo, branch, clock },
    archived: (lane) => withDeadline(archived(lane), PATIENCE_MS),
    async changed() {
      archive.mirror.kick();
      await follow();
    },
  });
}
