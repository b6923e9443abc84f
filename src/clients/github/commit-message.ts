import type { ProposalDraft } from '../../pipelines/ports.ts';

/** The whole message of the commit, as GraphQL's `headline` and `body` become one. */
export function commitMessage(draft: Pick<ProposalDraft, 'commitTitle' | 'commitBody'>): string {
  return draft.commitBody === ''
    ? draft.commitTitle
    : `${draft.commitTitle}\n\n${draft.commitBody}`;
}
