import type { Outcome, StepContext } from '../step.ts';
import type { ShipDeps } from './deps.ts';
import type { ShipState } from './state.ts';
import { theProposal } from './the-proposal.ts';

/** Why a held answer is given up. */
export type GivenUp = 'rejected_by_person' | 'approval_expired';

function words(deps: ShipDeps, why: GivenUp): { message: string; comment: string } {
  if (why === 'rejected_by_person') {
    return {
      message: 'a person looked at the answer and rejected it',
      comment: 'Closed by opsloop: a person rejected this answer in Slack.',
    };
  }
  const hours = Math.round(deps.times.approvalExpiry / 3_600_000);
  return {
    message: `nobody decided on the answer within ${hours} h`,
    comment: `Closed by opsloop: nobody approved this answer within ${hours} h. The question can be asked again.`,
  };
}

/** Closes the pull request of a held answer that is not to be, saying why, and ends its run. */
export async function closeHeld(
  deps: ShipDeps,
  context: StepContext<ShipState>,
  why: GivenUp,
): Promise<Outcome<ShipState>> {
  const { number, branch } = theProposal(context.state);
  const { message, comment } = words(deps, why);
  await context.intend({ closing: number });
  await deps.github.close(number, branch, comment);
  return { kind: 'refused', phase: 'rejected', reason: why, message };
}
