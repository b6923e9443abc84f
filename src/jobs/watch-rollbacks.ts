import { isRollbackRun } from '../domain/rollback.ts';
import type { RunStore, StoredRun } from '../domain/run.ts';
import type { Task } from '../domain/task.ts';
import { RollbackState } from '../pipelines/rollback/state.ts';
import type { Rollbacks, Shipped } from '../pipelines/ship/deps.ts';
import { ShipState } from '../pipelines/ship/state.ts';

type WatchDeps = {
  runs: Pick<RunStore, 'openIds' | 'load'>;
  tasks: { recent(limit: number): Promise<string[]>; get(id: string): Promise<Task | null> };
  isRollback: Rollbacks['isRollback'];
};

const RECENT = 1_000;

async function openRuns(
  { runs }: WatchDeps,
  pipeline: string,
  ids: (id: string) => boolean = () => true,
): Promise<StoredRun[]> {
  const open = (await runs.openIds()).filter(ids);
  const stored = await Promise.all(open.map((id) => runs.load(id)));
  return stored.filter(
    (one): one is StoredRun => one?.run.pipeline === pipeline && one.run.status === 'open',
  );
}

function shippedOf({ run }: StoredRun): Shipped[] {
  const { mergeSha, mergedAt, taskIds, liveBefore = null } = ShipState.parse(run.state);
  const shipped = mergeSha !== undefined && mergedAt !== undefined;
  return shipped ? [{ runId: run.id, mergeSha, mergedAt, taskIds, liveBefore }] : [];
}

/** The merges of tasks, and of the rollbacks that undid them; titles and authors prove nothing. */
async function ownCommits({ runs, tasks }: WatchDeps): Promise<Set<string>> {
  const ids = await tasks.recent(RECENT);
  const found = (await Promise.all(ids.map((id) => tasks.get(id)))).filter((task) => task !== null);
  const undoing = new Set(found.flatMap((task) => task.undoing?.runId ?? []));
  const rollbacks = await Promise.all([...undoing].map((id) => runs.load(id)));
  const merges = rollbacks.flatMap((one) =>
    one ? (RollbackState.parse(one.run.state).mergeSha ?? []) : [],
  );
  return new Set([...found.flatMap((task) => task.mergeSha ?? []), ...merges]);
}

/** What shipping has to know of rollbacks, and of the batches beside it. */
export function createRollbackWatch(deps: WatchDeps): Omit<Rollbacks, 'start'> {
  return {
    isRollback: deps.isRollback,
    ownCommits: () => ownCommits(deps),
    async isUnderWay() {
      const open = await openRuns(deps, 'rollback', isRollbackRun);
      return open.some(({ run }) => RollbackState.parse(run.state).request.scope === 'deploy');
    },
    unverified: async () => (await openRuns(deps, 'ship')).flatMap(shippedOf),
  };
}
