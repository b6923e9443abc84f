import { z } from 'zod';
import type { Gateway } from './create-gateway.ts';
import { deleteBranch } from './delete-branch.ts';
import { CLOSING_FACTS } from './documents.ts';

const Answer = z.object({
  repository: z.object({
    pullRequest: z.object({
      state: z.enum(['OPEN', 'MERGED', 'CLOSED']),
      comments: z.object({
        nodes: z.array(z.object({ body: z.string(), viewerDidAuthor: z.boolean() })),
      }),
    }),
  }),
});
const Anything = z.unknown();

/** Says why, closes, deletes the branch; each only where it was not done before. */
export async function close(
  gateway: Gateway,
  number: number,
  branch: string,
  reason: string,
): Promise<void> {
  const { repository } = await gateway.query(CLOSING_FACTS, { number }, Answer);
  const { state, comments } = repository.pullRequest;
  if (state === 'OPEN') {
    const said = comments.nodes.some(
      (comment) => comment.viewerDidAuthor && comment.body.trim() === reason.trim(),
    );
    const say = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
    const shut = 'PATCH /repos/{owner}/{repo}/pulls/{pull_number}';
    if (!said)
      await gateway.write(say, { issue_number: number, body: reason }, Anything, 'content');
    await gateway.write(shut, { pull_number: number, state: 'closed' }, Anything, 'write');
  }
  await deleteBranch(gateway, branch);
}
