import type { Redis } from 'ioredis';

/** Whose leases: of everyone who worked on these queues, with what else they hold. */
type Dead = { leases: readonly string[]; queues: string };

/** Leases of a product that was killed as a whole. */
export const OF_ALL: Dead = {
  leases: ['opsloop:lock:*', 'opsloop:message-claim:*', 'bull:*:lock'],
  queues: 'bull:*:active',
};

/** Leases of a worker that was killed while all the rest lives on. */
export const OF_WORKER: Dead = {
  leases: ['opsloop:lock:*', 'bull:orchestrator:*:lock'],
  queues: 'bull:orchestrator:active',
};

/** The queue has looked once already at who works on this, and may look again as soon as somebody asks it to. */
async function lookedOnce(redis: Redis, active: string): Promise<void> {
  const queue = active.slice(0, -':active'.length);
  const jobs = await redis.lrange(active, 0, -1);
  if (jobs.length > 0) await redis.sadd(`${queue}:stalled`, ...jobs);
  await redis.del(`${queue}:stalled-check`);
}

/** What waits for a dead holder's leases to run out may go on: as if so many seconds had passed. */
export async function runOutLeases(redis: Redis, { leases, queues }: Dead): Promise<void> {
  const held = (await Promise.all(leases.map((pattern) => redis.keys(pattern)))).flat();
  if (held.length > 0) await redis.del(...held);
  for (const active of await redis.keys(queues)) await lookedOnce(redis, active);
}
