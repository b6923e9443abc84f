import type { PullRequestFacts } from '../pull-request.ts';
import type { Hold } from '../task.ts';
import { missingApprovals } from './count-approvals.ts';

/** What a held answer's next step is decided from. */
export type HeldFacts = {
  hold: Hold;
  /** The open pull request as it is now. */
  pull: Pick<PullRequestFacts, 'headSha' | 'mergeable'>;
  /** The commit that we wrote. */
  recordedHead: string;
  now: number;
};

/** What becomes of a held answer. */
export type ApprovalVerdict =
  | { kind: 'approved' }
  | { kind: 'rejected'; by: string }
  | { kind: 'expired' }
  /** Somebody pushed to its branch: no approval of ours is one of that. */
  | { kind: 'foreign' }
  /** It must be rendered again: the base moved under it, or its branch is ours again. */
  | { kind: 'stale'; why: 'conflict' | 'restored' }
  | { kind: 'waiting'; missing: number };

/** Decides on facts alone. What people did on GitHub, merging or closing it, was looked at before. */
export function decideApproval({ hold, pull, recordedHead, now }: HeldFacts): ApprovalVerdict {
  if (hold.rejected) return { kind: 'rejected', by: hold.rejected.user };
  const missing = missingApprovals(hold);
  const foreign = pull.headSha !== recordedHead;
  const approved = !foreign && hold.entryHash !== null && missing === 0;
  if (approved) return { kind: 'approved' };
  if (now >= hold.expiresAt) return { kind: 'expired' };
  if (foreign) return { kind: 'foreign' };
  if (hold.entryHash === null) return { kind: 'stale', why: 'restored' };
  if (pull.mergeable === 'conflict') return { kind: 'stale', why: 'conflict' };
  return { kind: 'waiting', missing };
}
