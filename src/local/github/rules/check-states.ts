import type { CheckRun, Status } from '../store/rows.ts';
import type { World } from '../world.ts';

/** How one named check stands on a commit. A commit status has no App. */
export type CheckState = {
  context: string;
  appId: number | null;
  state: 'success' | 'failing' | 'pending' | 'in progress';
};

const GREEN = new Set(['success', 'neutral', 'skipped']);

function ofRun({ name, appId, status, conclusion }: CheckRun): CheckState {
  if (status !== 'completed') return { context: name, appId, state: 'in progress' };
  return { context: name, appId, state: GREEN.has(conclusion ?? '') ? 'success' : 'failing' };
}

function ofStatus({ context, state }: Status): CheckState {
  if (state === 'pending' || state === 'success') return { context, appId: null, state };
  return { context, appId: null, state: 'failing' };
}

/** The newest check run of each App and name. Rows come oldest first. */
export function latestRuns(runs: readonly CheckRun[]): CheckRun[] {
  return [...new Map(runs.map((run) => [`${run.appId} ${run.name}`, run])).values()];
}

/** The newest status of each context. */
export function latestStatuses(statuses: readonly Status[]): Status[] {
  return [...new Map(statuses.map((status) => [status.context, status])).values()];
}

/** How every check on a commit stands, the newest of each counting. */
export function checkStates({ stores }: Pick<World, 'stores'>, sha: string): CheckState[] {
  return [
    ...latestRuns(stores.runs.list({ where: { headSha: sha } })).map(ofRun),
    ...latestStatuses(stores.statuses.list({ where: { sha } })).map(ofStatus),
  ];
}
