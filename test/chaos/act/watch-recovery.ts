import { setTimeout as delay } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { keys } from '../../../src/db/redis/keys.ts';

const LOOK_EVERY_MS = 25;
/** A lease is renewed four times in its length; one that was not renewed in half of it has a dead holder. */
const LEASE_MS = 5_000;
const PATIENCE_MS = 120_000;

type Lease = { runId: string; token: string; endsAt: number };

async function readLease(redis: Redis, runId: string): Promise<Lease | null> {
  const key = keys.runLock(runId);
  const [token, left] = await Promise.all([redis.get(key), redis.pttl(key)]);
  return token === null || left < 0 ? null : { runId, token, endsAt: Date.now() + left };
}

async function leases(redis: Redis): Promise<Lease[]> {
  const prefix = keys.runLock('');
  const ids = (await redis.keys(keys.runLock('*'))).map((key) => key.slice(prefix.length));
  const found = await Promise.all(ids.map((id) => readLease(redis, id)));
  return found.filter((lease) => lease !== null);
}

/** Whether nobody has renewed or given back a lease for so long that its holder must be dead. */
async function orphans(redis: Redis, held: readonly Lease[]): Promise<Lease[]> {
  await delay(LEASE_MS / 2);
  const now = await Promise.all(held.map(({ runId }) => readLease(redis, runId)));
  return held.filter((lease, i) => {
    const later = now[i];
    return later?.token === lease.token && later.endsAt < lease.endsAt + LEASE_MS / 8;
  });
}

async function untilTakenOver(redis: Redis, { runId, token }: Lease): Promise<boolean> {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    const lease = await readLease(redis, runId);
    if (lease !== null && lease.token !== token) return true;
    if (lease === null && (await redis.sismember(keys.openRuns, runId)) === 0) return true;
    await delay(LOOK_EVERY_MS);
  }
  return false;
}

/**
 * Watches what a worker that was just killed had in hand: how long, from now, until every run whose lease it held is
 * in somebody's hands again. Real milliseconds; null when it held none.
 */
export async function watchRecovery(redis: Redis): Promise<number | null> {
  const killedAt = Date.now();
  const lost = await orphans(redis, await leases(redis));
  if (lost.length === 0) return null;
  const taken = await Promise.all(lost.map((lease) => untilTakenOver(redis, lease)));
  return taken.every(Boolean) ? Date.now() - killedAt : PATIENCE_MS;
}
