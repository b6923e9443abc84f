import type { StoredRun } from '../../../src/domain/run.ts';
import type { Task } from '../../../src/domain/task.ts';
import { taskIdsOfRun } from '../../../src/domain/task-ids-of-run.ts';
import type { SeenPull, Snapshot } from '../look/snapshot.ts';
import { invariant } from './broken.ts';

const OURS = /^(orchestrator|hotfix)\//;

/** Whose pull request stays open when they end: a person looks at it. */
const LEFT_OPEN = ['ci_timeout', 'merge_forbidden', 'rejected'];

/** The pull requests that a run says it proposed, from its ledger. */
function proposedBy({ ledger }: StoredRun): number[] {
  const numbers = ledger
    .filter(({ kind }) => kind === 'observed')
    .map(({ data }) => data.number)
    .filter((number) => typeof number === 'number');
  return [...new Set(numbers)];
}

function tasksOf({ runs, tasks }: Snapshot, pull: SeenPull): Task[] {
  const ids = new Set(
    runs
      .filter((run) => proposedBy(run).includes(pull.number))
      .flatMap(({ run }) => taskIdsOfRun(run)),
  );
  return tasks.filter(({ id, prNumber }) => ids.has(id) || prNumber === pull.number);
}

function mayStayOpen(seen: Snapshot, pull: SeenPull): boolean {
  const tasks = tasksOf(seen, pull);
  const byRollback = tasks.some(({ undoing }) => undoing?.state === 'needs_person');
  return byRollback || tasks.some((task) => LEFT_OPEN.includes(task.phase));
}

/** One pull request a batch attempt, each known to a run, and none left open without a word. */
export const checkPulls = invariant('every pull request is explained', (seen) => {
  const ours = seen.github.pulls.filter(({ branch }) => OURS.test(branch));
  const claimed = new Set(seen.runs.flatMap(proposedBy));
  const name = (pull: SeenPull) => `#${pull.number} ${pull.branch} (${pull.state})`;
  const concerned = (pull: SeenPull) => tasksOf(seen, pull).map(({ id }) => id);
  return [
    ...ours
      .filter(({ number }) => !claimed.has(number))
      .map((pull) => ({ what: `no run knows ${name(pull)}`, taskIds: concerned(pull) })),
    ...ours
      .filter((pull) => pull.state === 'open' && !mayStayOpen(seen, pull))
      .map((pull) => ({ what: `left open: ${name(pull)}`, taskIds: concerned(pull) })),
    ...seen.runs
      .filter((stored) => proposedBy(stored).length > 1)
      .map((stored) => ({
        what: `${stored.run.id} proposed ${proposedBy(stored).map((n) => `#${n}`)}`,
        taskIds: taskIdsOfRun(stored.run),
      })),
  ];
});

/** Whose branch somebody who meddled with it may have left. */
const BY_PEOPLE = ['pr_closed', 'rejected'];

/** Deleting the branch of what is merged is tried once, and written down when it fails. */
function wasLeft({ ledger }: StoredRun, branch: string): boolean {
  return (
    ledger.some(({ data }) => data.delete_branch === branch) &&
    ledger.some(({ data }) => data.left_untidy !== undefined)
  );
}

/** A branch of ours is the head of an open pull request, was taken out of our hands, or is known to be left. */
export const checkBranches = invariant('no branch is left over', (seen) => {
  const open = new Set(
    seen.github.pulls.filter(({ state }) => state === 'open').map(({ branch }) => branch),
  );
  return seen.github.branches
    .filter((branch) => OURS.test(branch) && !open.has(branch))
    .filter((branch) => !seen.runs.some((run) => wasLeft(run, branch)))
    .map((branch) => ({ branch, pull: seen.github.pulls.find((one) => one.branch === branch) }))
    .filter(({ pull }) => !pull || !tasksOf(seen, pull).some((t) => BY_PEOPLE.includes(t.phase)))
    .map(({ branch, pull }) => ({
      what: `${branch}, whose pull request is ${pull?.state ?? 'nowhere'}`,
      taskIds: pull ? tasksOf(seen, pull).map(({ id }) => id) : [],
    }));
});
