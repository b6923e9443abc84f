import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { keys } from './keys.ts';

const LEASE_MS = 5_000;

const RENEW = `
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return 0
`;
const RELEASE = `
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
local note = redis.call('GET', KEYS[2])
redis.call('DEL', KEYS[2])
return note
`;

/**
 * How holding ended. `again`: someone asked to look again while the work ran. `busy`: someone else holds it, and looks
 * again unless it was killed; then its lease ends by itself in so many milliseconds.
 */
export type Held = { kind: 'done' | 'again' } | { kind: 'busy'; freeInMs: number };

/**
 * Lets one worker walk a run at a time. A second one leaves a note and goes; the first then looks again. The lease is
 * short, because its length is how long a run rests after `kill -9`; the fence covers a lease that was lost.
 */
export type RunLock = {
  /** Runs `work` under the lock. */
  hold(runId: string, work: () => Promise<void>): Promise<Held>;
  /** Milliseconds until the lease on a run ends by itself, unless it is renewed; 0 when nobody holds it. */
  freeIn(runId: string): Promise<number>;
  /** Takes the lock from whoever holds it, who must have been fenced off before. */
  break(runId: string): Promise<void>;
};

async function acquire(redis: Redis, runId: string, token: string): Promise<boolean> {
  const take = () => redis.set(keys.runLock(runId), token, 'PX', LEASE_MS, 'NX');
  if ((await take()) === 'OK') return true;
  await redis.set(keys.runAgain(runId), '1', 'EX', 60);
  // The holder may have let go between the two lines above, without seeing the note.
  return (await take()) === 'OK';
}

type LockLog = { warn(fields: object, message: string): void };

/** The lock on one Redis connection. */
export function createRunLock(redis: Redis, log: LockLog): RunLock {
  const renew = (runId: string, token: string) =>
    redis.eval(RENEW, 1, keys.runLock(runId), token, LEASE_MS).catch((error: Error) => {
      // The lease may run out now; the fence then keeps us from writing.
      log.warn({ run_id: runId, err: error.message }, 'run lock not renewed');
    });
  const freeIn = async (runId: string) => Math.max(0, await redis.pttl(keys.runLock(runId)));
  return {
    freeIn,
    async break(runId) {
      await redis.del(keys.runLock(runId));
    },
    async hold(runId, work) {
      const token = randomUUID();
      if (!(await acquire(redis, runId, token)))
        return { kind: 'busy', freeInMs: await freeIn(runId) };
      const renewal = setInterval(() => renew(runId, token), LEASE_MS / 4);
      let note: unknown = null;
      try {
        await redis.del(keys.runAgain(runId));
        await work();
      } finally {
        clearInterval(renewal);
        note = await redis.eval(RELEASE, 2, keys.runLock(runId), keys.runAgain(runId), token);
      }
      return { kind: note === '1' ? 'again' : 'done' };
    },
  };
}
