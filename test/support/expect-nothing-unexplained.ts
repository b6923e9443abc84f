import { expect, vi } from 'vitest';
import type { Reachable } from './product.ts';
import type { TestRedis } from './redis.ts';
import { doubtCommits } from './unexplained/doubt-commits.ts';
import { doubtCounters } from './unexplained/doubt-counters.ts';
import { doubtMessages } from './unexplained/doubt-messages.ts';
import { doubtPulls } from './unexplained/doubt-pulls.ts';
import { doubtTasks } from './unexplained/doubt-tasks.ts';
import { type Excuses, lookAround } from './unexplained/look-around.ts';

type World = { product: Reachable; redis: Pick<TestRedis, 'redis'> };

/**
 * Accounts for everything that there is outside after all that was asked of a product: every task has ended or waits for
 * a person, and no commit, pull request, issue, branch, Slack message or count exists that no task explains, or twice.
 * Messages may still be on their way to a paced channel, so it looks until it is satisfied or its patience ends.
 */
export async function expectNothingUnexplained(
  { product, redis }: World,
  excuses: Excuses = {},
): Promise<void> {
  await vi.waitFor(
    async () => {
      const seen = await lookAround(product, redis.redis, excuses);
      const doubts = [
        ...doubtTasks(seen),
        ...doubtCommits(seen),
        ...doubtPulls(seen),
        ...doubtMessages(seen),
        ...(excuses.counters === false ? [] : doubtCounters(seen)),
      ];
      expect(doubts).toEqual([]);
    },
    { timeout: 60_000, interval: 1_000 },
  );
}
