import type { Surroundings } from './look-around.ts';

/** Every end is counted once: all that went well, at least all that ended badly, every merge. */
export function doubtCounters({ tasks, counts }: Surroundings): string[] {
  const ended = (status: string) => tasks.filter((task) => task.status === status).length;
  const merged = tasks.filter(({ state }) => state === 'merged').map(({ task_id }) => task_id);
  const odd = [];
  if (counts.success !== ended('done')) odd.push(`${counts.success} successes are counted`);
  if (counts.failure < ended('error')) odd.push(`${counts.failure} failures are counted`);
  if (counts.tte.toSorted().join() !== merged.toSorted().join())
    odd.push(
      `times to merge are counted of ${counts.tte.length} tasks, merged are ${merged.length}`,
    );
  return odd;
}
