import { setTimeout as delay } from 'node:timers/promises';
import { keys } from '../../../src/db/redis/keys.ts';
import { isFinished } from '../../../src/domain/task.ts';
import { switchAllOff } from '../../support/faults.ts';
import { readTask } from '../look/read-task.ts';
import type { Site } from '../people/site.ts';
import { settleFor } from './settle-for.ts';

const LOOK_EVERY_MS = 250;
/** So often in a row nothing must move: a wake-up may be on its way. */
const QUIET_LOOKS = 8;

async function isQuiet({ asked, redis }: Site): Promise<boolean> {
  const [runs, outbox] = await Promise.all([redis.scard(keys.openRuns), redis.hlen(keys.outbox)]);
  if (runs > 0 || outbox > 0) return false;
  const counts = await Promise.all(
    ['interactive', 'orchestrator', 'rollback'].flatMap((queue) => [
      redis.llen(`bull:${queue}:wait`),
      redis.llen(`bull:${queue}:active`),
      redis.zcard(`bull:${queue}:delayed`),
    ]),
  );
  if (counts.some((count) => count > 0)) return false;
  for (const { taskId } of asked) {
    const task = taskId ? await readTask(redis, taskId) : null;
    if (task && !isFinished(task)) return false;
  }
  return true;
}

/** Ends all faults and waits until nothing moves any more, or until it has waited long enough to call it stuck. */
export async function settle(site: Site): Promise<'quiet' | 'stuck'> {
  await switchAllOff(site.product);
  const deadline = Date.now() + settleFor(site.wish);
  let looks = 0;
  while (Date.now() < deadline && !site.stop.aborted) {
    looks = (await isQuiet(site)) ? looks + 1 : 0;
    if (looks === QUIET_LOOKS) return 'quiet';
    await delay(LOOK_EVERY_MS);
  }
  return 'stuck';
}
