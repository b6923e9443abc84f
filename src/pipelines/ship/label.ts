import type { StepContext } from '../step.ts';
import type { ShipDeps } from './deps.ts';
import type { ShipState } from './state.ts';
import { theProposal } from './the-proposal.ts';

/** Labels the pull request once: a later write, made while something is waited for anyway. */
export async function label(
  deps: ShipDeps,
  context: StepContext<ShipState>,
): Promise<Partial<ShipState>> {
  if (context.state.labelled) return {};
  const labels = context.state.held ? ['faq', 'needs-review'] : ['faq', 'opsloop'];
  await deps.github.label(theProposal(context.state).number, labels);
  return { labelled: true };
}
