import { z } from 'zod';
import type { ProposalDraft } from '../../pipelines/ports.ts';
import { commitMessage } from './commit-message.ts';
import type { Gateway } from './create-gateway.ts';

const Made = z.object({ sha: z.string() });

/** An entry without an object takes the path out of the base tree. */
function treeEntry({ path, content }: ProposalDraft['files'][number]) {
  const file = { path, mode: '100644', type: 'blob' };
  return content === null ? { ...file, sha: null } : { ...file, content };
}

/** Writes the draft's commit, on no branch yet: two writes. Author and committer stay GitHub's choice, who then signs it. */
export async function writeCommit(
  gateway: Gateway,
  draft: ProposalDraft,
  baseTree: string,
): Promise<string> {
  const tree = await gateway.write(
    'POST /repos/{owner}/{repo}/git/trees',
    { base_tree: baseTree, tree: draft.files.map(treeEntry) },
    Made,
    'write',
  );
  const commit = await gateway.write(
    'POST /repos/{owner}/{repo}/git/commits',
    { message: commitMessage(draft), tree: tree.sha, parents: [draft.baseSha] },
    Made,
    'write',
  );
  return commit.sha;
}
