import { countsAsSuccess } from '../../../src/domain/counted-phase.ts';
import { isFinished } from '../../../src/domain/task.ts';
import { invariant } from './broken.ts';

/** Success and failure are counted once, at the end; so is the TTE. */
export const checkCounters = invariant('the counters are the tasks', ({ tasks, redis }) => {
  const ended = tasks.filter(isFinished);
  // What a person undid later counts as what it was.
  const done = ended.filter(countsAsSuccess).length;
  const failed = ended.length - done;
  const faults: { what: string; taskIds?: string[] }[] = [];
  if (redis.success !== done)
    faults.push({ what: `${redis.success} successes counted, ${done} are` });
  if (redis.failure !== failed)
    faults.push({ what: `${redis.failure} failures counted, ${failed} are` });
  for (const { id, tteMs } of tasks) {
    const counted = redis.ttes[id] ?? null;
    if (counted === tteMs) continue;
    faults.push({ what: `a TTE of ${tteMs} ms is counted as ${counted}`, taskIds: [id] });
  }
  const known = new Set(tasks.map(({ id }) => id));
  for (const id of Object.keys(redis.ttes))
    if (!known.has(id)) faults.push({ what: 'a TTE of a task that is not there', taskIds: [id] });
  return faults;
});
