import type { StoredRun } from '../../../src/domain/run.ts';
import { taskIdsOfRun } from '../../../src/domain/task-ids-of-run.ts';
import type { Snapshot } from '../look/snapshot.ts';
import { invariant } from './broken.ts';

/** The first number that is not where it should be; null when they count from 0 without a gap. */
function gapIn(seqs: readonly number[]): number | null {
  const at = seqs.findIndex((seq, i) => seq !== i);
  return at === -1 ? null : at;
}

/** Every ledger counts from nought without a gap. */
export const checkLedgers = invariant('a ledger has no gap', ({ runs }) =>
  runs.flatMap(({ run, ledger }) => {
    const seqs = ledger.map(({ seq }) => seq);
    const gap = gapIn(seqs);
    if (gap === null) return [];
    return [{ what: `${run.id} counts ${seqs.join(' ')}`, taskIds: taskIdsOfRun(run) }];
  }),
);

type Archived = Map<string, Snapshot['ledgerRows']>;

function byRun(rows: Snapshot['ledgerRows']): Archived {
  return Map.groupBy(rows, ({ run_id }) => run_id);
}

function differs({ run, ledger }: StoredRun, archived: Archived): boolean {
  const here = ledger.map(({ seq, step, kind }) => `${seq} ${step} ${kind}`).join('\n');
  const rows = archived.get(run.id) ?? [];
  const there = rows.map(({ seq, step, kind }) => `${seq} ${step} ${kind}`).join('\n');
  return here !== there;
}

/** PostgreSQL has what Redis has, and nothing waits to be told. */
export const checkMirror = invariant('PostgreSQL has caught up', (seen) => {
  const archived = byRun(seen.ledgerRows);
  const rows = new Map(seen.rows.map((row) => [row.task_id, row]));
  return [
    ...seen.redis.outbox.map((field) => ({ what: `never written: ${field}` })),
    ...seen.redis.refused.map((field) => ({ what: `refused by PostgreSQL: ${field}` })),
    ...seen.tasks
      .filter((task) => rows.get(task.id)?.phase !== task.phase)
      .map(({ id, phase }) => ({
        what: `${phase} in Redis, ${rows.get(id)?.phase ?? 'unknown'} in PostgreSQL`,
        taskIds: [id],
      })),
    ...seen.runs
      .filter((stored) => differs(stored, archived))
      .map(({ run }) => ({
        what: `the ledger of ${run.id} is another in PostgreSQL`,
        taskIds: taskIdsOfRun(run),
      })),
  ];
});
