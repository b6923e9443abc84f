import { OpsError } from '../../domain/errors.ts';
import type { Proposal } from '../../domain/pull-request.ts';

/** The run's pull request, which every step after the one that opened it builds on. */
export function theProposal(state: { proposal?: Proposal | undefined }): Proposal {
  if (state.proposal) return state.proposal;
  throw new OpsError('ledger_damaged', 'the run has no pull request where it must have one');
}
