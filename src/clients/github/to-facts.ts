import type { PullRequestFacts } from '../../domain/pull-request.ts';
import { loginOf } from './login-of.ts';
import type { PullRequestNode } from './pull-request-schema.ts';

const STATES = { OPEN: 'open', MERGED: 'merged', CLOSED: 'closed' } as const;

/** `UNSTABLE` and `HAS_HOOKS` are mergeable: what is not required may be red, and hooks run at the merge. */
const MERGE_STATES: Readonly<Record<string, PullRequestFacts['mergeable']>> = {
  CLEAN: 'clean',
  UNSTABLE: 'clean',
  HAS_HOOKS: 'clean',
  BEHIND: 'behind',
  BLOCKED: 'blocked',
  DRAFT: 'blocked',
  DIRTY: 'conflict',
};

function mergeableOf(node: PullRequestNode): PullRequestFacts['mergeable'] {
  if (node.mergeable === 'CONFLICTING') return 'conflict';
  if (node.mergeable === 'UNKNOWN') return 'unknown';
  return MERGE_STATES[node.mergeStateStatus] ?? 'unknown';
}

/** A pull request in the domain's words; its files are read apart, see `readFiles`. */
export function toFacts(node: PullRequestNode, files: string[] | null): PullRequestFacts {
  return {
    number: node.number,
    nodeId: node.id,
    url: node.url,
    branch: node.headRefName,
    headSha: node.headRefOid,
    state: STATES[node.state],
    mergeSha: node.mergeCommit?.oid ?? null,
    mergedAt: node.mergedAt === null ? null : Date.parse(node.mergedAt),
    baseBranch: node.baseRefName,
    author: loginOf(node.author),
    draft: node.isDraft,
    files,
    mergeable: mergeableOf(node),
  };
}
