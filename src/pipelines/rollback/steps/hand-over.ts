import type { Outcome, StepContext } from '../../step.ts';
import { commandsOf } from '../commands-of.ts';
import { markerOf } from '../compose-incident.ts';
import type { RollbackDeps } from '../deps.ts';
import type { RollbackState } from '../state.ts';

type Context = StepContext<RollbackState>;

/** How a rollback ends that a person has to finish. */
export function handedOver({ handOver }: RollbackState): Outcome<RollbackState> {
  const { reason = 'rollback_failed', message = 'it did not go as it should' } = handOver ?? {};
  return { kind: 'refused', phase: 'deploy_failed', reason, message };
}

/** Says on the incident that a person is needed and what they type; then the run ends. */
export async function handOver(
  deps: RollbackDeps,
  context: Context,
): Promise<Outcome<RollbackState>> {
  const { state, runId } = context;
  if (state.issue) {
    const why = state.handOver?.message ?? '';
    const fence = ['```sh', ...commandsOf(deps, state), '```'].join('\n');
    const body = `**A person is needed:** ${why}\n\n${fence}`;
    await context.intend({ comment_on: state.issue.number });
    await deps.github.commentOnce(state.issue.number, markerOf(runId, 'needs-person'), body);
  }
  return handedOver(state);
}
