import type { ProposalDraft } from '../../pipelines/ports.ts';
import { blobSha } from './blob-sha.ts';
import { commitMessage } from './commit-message.ts';

/** A commit found at the head of a proposal's branch. */
export type FoundCommit = {
  sha: string;
  parents: string[];
  message: string;
  /** The ids of the draft's files there, in the draft's order; null for one that is not there. */
  blobs: (string | null)[];
};

/**
 * What to do about the branch's head: `create` the branch, `keep` it as it is, `replace` the head, or, as `foreign`
 * work may be lost, ask first whether it is part of the base anyway.
 */
export type HeadDecision = 'create' | 'keep' | 'replace' | 'foreign';

const TRAILER = /^trace-id:\s*(\S+)\s*$/gim;

function traceIds(text: string): string[] {
  return [...text.matchAll(TRAILER)].map((match) => match[1] ?? '');
}

/** Whether a commit is the draft's: same parent and words. */
export function isDraftCommit(
  commit: Pick<FoundCommit, 'parents' | 'message'>,
  draft: ProposalDraft,
): boolean {
  const [parent, ...more] = commit.parents;
  const sameWords = commit.message.trim() === commitMessage(draft).trim();
  return parent === draft.baseSha && more.length === 0 && sameWords;
}

function hasFiles({ blobs }: FoundCommit, { files }: ProposalDraft): boolean {
  return files.every(({ content }, index) => {
    const wanted = content === null ? null : blobSha(content);
    return blobs[index] === wanted;
  });
}

/** Decides on what was found; `expected` is the head that the caller knows as ours. */
export function decideHead(
  found: FoundCommit | null,
  draft: ProposalDraft,
  expected: string | null,
): HeadDecision {
  if (found === null) return 'create';
  if (isDraftCommit(found, draft) && hasFiles(found, draft)) return 'keep';
  if (found.sha === draft.baseSha || found.sha === expected) return 'replace';
  // A commit of the same tasks, written for an older base. This trusts a string, but only to overwrite our own branch.
  const ids = new Set(traceIds(draft.commitBody));
  return traceIds(found.message).some((id) => ids.has(id)) ? 'replace' : 'foreign';
}
