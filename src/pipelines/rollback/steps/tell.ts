import type { Outcome, StepContext } from '../../step.ts';
import { markerOf } from '../compose-incident.ts';
import type { RollbackDeps } from '../deps.ts';
import type { RollbackState } from '../state.ts';
import { trbMs } from '../trb.ts';

type Context = StepContext<RollbackState>;

/** Says on the incident that it is over, and how long it took. */
export async function tell(deps: RollbackDeps, context: Context): Promise<Outcome<RollbackState>> {
  const { state, runId } = context;
  if (!state.issue) return { kind: 'finished' };
  await context.intend({ comment_on: state.issue.number });
  await deps.github.commentOnce(state.issue.number, markerOf(runId, 'recovered'), wordsOf(state));
  return { kind: 'finished' };
}

function wordsOf(state: RollbackState): string {
  const { mergeSha, unverified } = state;
  if (unverified)
    return `Merged as ${mergeSha}. Nothing tells what is live, so nobody verified it.`;
  const seconds = Math.round((trbMs(state) ?? 0) / 1_000);
  return `Recovered: ${mergeSha} is live and healthy, ${seconds} s after the failed deploy went live. The merge lane stays locked until an admin unlocks it.`;
}
