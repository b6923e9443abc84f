import { OpsError } from '../../domain/errors.ts';
import type { Proposal } from '../../domain/pull-request.ts';
import type { ShipState } from './state.ts';

/** The batch's pull request, which every step after `commit` builds on. */
export function theProposal(state: ShipState): Proposal {
  if (state.proposal) return state.proposal;
  throw new OpsError('ledger_damaged', 'the run has no pull request where it must have one');
}
