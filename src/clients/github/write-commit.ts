import { z } from 'zod';
import type { ProposalDraft } from '../../pipelines/ports.ts';
import { commitMessage } from './commit-message.ts';
import type { Gateway } from './create-gateway.ts';

const Made = z.object({ sha: z.string() });

/** Writes the draft's commit, on no branch yet: two writes. Author and committer stay GitHub's choice, who then signs it. */
export async function writeCommit(
  gateway: Gateway,
  draft: ProposalDraft,
  baseTree: string,
): Promise<string> {
  const { path, content, baseSha } = draft;
  const tree = await gateway.write(
    'POST /repos/{owner}/{repo}/git/trees',
    { base_tree: baseTree, tree: [{ path, mode: '100644', type: 'blob', content }] },
    Made,
    'write',
  );
  const commit = await gateway.write(
    'POST /repos/{owner}/{repo}/git/commits',
    { message: commitMessage(draft), tree: tree.sha, parents: [baseSha] },
    Made,
    'write',
  );
  return commit.sha;
}
