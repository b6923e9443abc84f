import type { StoredRun } from '../../../src/domain/run.ts';
import { taskIdsOfRun } from '../../../src/domain/task-ids-of-run.ts';
import { invariant } from './broken.ts';

const REVERT = /^(Manual )?Rollback: /;

type Request = { scope?: string; sha?: string; mergeShas?: string[] };

function requestOf({ run }: StoredRun): Request {
  return (run.state.request ?? {}) as Request;
}

/** One rollback a deploy, never of a rollback's own commit; one incident each. */
export const checkRollbacks = invariant('a rollback happens once', ({ runs, github }) => {
  const rollbacks = runs.filter(({ run }) => run.pipeline === 'rollback');
  const reverts = new Set(
    github.commits.filter(({ message }) => REVERT.test(message)).map(({ sha }) => sha),
  );
  const bySha = Object.groupBy(
    rollbacks.filter((run) => requestOf(run).scope === 'deploy'),
    (run) => requestOf(run).sha ?? '',
  );
  const titles = Object.groupBy(
    github.pulls.filter(({ branch }) => branch.startsWith('hotfix/')),
    ({ branch }) => branch,
  );
  const taskIds = (some: readonly StoredRun[]) => some.flatMap(({ run }) => taskIdsOfRun(run));
  return [
    ...Object.entries(bySha)
      .filter(([, same = []]) => same.length > 1)
      .map(([sha, same = []]) => ({
        what: `${same.length} rollbacks of ${sha}`,
        taskIds: taskIds(same),
      })),
    ...Object.entries(titles)
      .filter(([, same = []]) => same.filter(({ state }) => state === 'merged').length > 1)
      .map(([branch]) => ({ what: `${branch} was merged more than once` })),
    ...rollbacks
      .filter((run) => (requestOf(run).mergeShas ?? []).some((sha) => reverts.has(sha)))
      .map((run) => ({ what: `${run.run.id} undoes a rollback`, taskIds: taskIds([run]) })),
    ...(github.issues.length > rollbacks.length
      ? [{ what: `${github.issues.length} incidents for ${rollbacks.length} rollbacks` }]
      : []),
  ];
});

/** A merge that was under way when the brake was pulled may still happen. */
const GRACE_MS = 3_000;

/** Nothing but a rollback is merged while the lane is locked or paused. */
export const checkBrakes = invariant('brakes are respected', ({ runs, redis }) => {
  const { brakes } = redis;
  if (brakes === null) return [];
  const set = [brakes.paused, brakes.locked].filter((brake) => brake !== null);
  const spans = [
    ...brakes.spans,
    ...set.map(({ kind, at }) => ({ kind, from: at, to: Number.POSITIVE_INFINITY })),
  ];
  return runs
    .filter(({ run }) => run.pipeline === 'ship')
    .flatMap(({ run, ledger }) =>
      ledger
        .filter(({ step, kind }) => step === 'merge' && kind === 'intent')
        .flatMap(({ at }) =>
          spans
            .filter(({ from, to }) => at > from + GRACE_MS && at < to)
            .map(({ kind, from }) => ({
              what: `${run.id} set out to merge ${at - from} ms after the lane was ${kind}`,
              taskIds: taskIdsOfRun(run),
            })),
        ),
    );
});
