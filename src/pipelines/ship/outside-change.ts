import type { PullRequestFacts } from '../../domain/pull-request.ts';
import type { Outcome } from '../step.ts';

/** A merge that somebody else made. */
type MergedOutside = { mergeSha: string; mergedAt: number };

/** What people did to the pull request while we waited; null when nothing that ends the wait. */
export function outsideChange(
  pull: PullRequestFacts,
  recordedHead: string,
  now: number,
): Outcome<MergedOutside> | null {
  if (pull.state === 'merged' && pull.mergeSha) {
    return { kind: 'done', patch: { mergeSha: pull.mergeSha, mergedAt: pull.mergedAt ?? now } };
  }
  if (pull.state === 'closed') {
    return {
      kind: 'refused',
      phase: 'pr_closed',
      reason: 'pr_closed',
      message: 'a person closed the pull request without merging it',
    };
  }
  if (pull.headSha !== recordedHead) {
    return {
      kind: 'refused',
      phase: 'rejected',
      reason: 'foreign_commit',
      message: 'someone pushed to its branch: the head is no longer the commit that opsloop wrote',
    };
  }
  return null;
}
