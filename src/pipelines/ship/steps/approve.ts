import type { Outcome, StepContext } from '../../step.ts';
import type { ShipDeps } from '../deps.ts';
import { label } from '../label.ts';
import { outsideChange } from '../outside-change.ts';
import type { ShipState } from '../state.ts';
import { theProposal } from '../the-proposal.ts';

/** Lets grounded answers pass; a held one waits until a person merges or closes its pull request on GitHub. */
export async function approve(
  deps: ShipDeps,
  context: StepContext<ShipState>,
): Promise<Outcome<ShipState>> {
  if (context.state.held === null) return { kind: 'done' };
  const proposal = theProposal(context.state);
  const pull = await deps.github.read(proposal.number);
  // A person who is asked to look may also mend: their commits are theirs to merge.
  const head = pull.state === 'open' ? pull.headSha : proposal.headSha;
  const change = outsideChange(pull, head, context.now());
  if (change) return change;
  const labelled = await label(deps, context);
  return {
    kind: 'waiting',
    for: `a person: ${context.state.held}`,
    until: context.now() + deps.times.personPoll,
    patch: { heldSince: context.startedAt, ...labelled },
  };
}
