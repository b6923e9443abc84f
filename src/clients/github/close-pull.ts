import { z } from 'zod';
import type { Gateway } from './create-gateway.ts';
import { CLOSING_FACTS } from './documents.ts';
import { loginOf } from './login-of.ts';
import { Actor } from './pull-request-schema.ts';

const Answer = z.object({
  viewer: z.object({ login: z.string() }),
  repository: z.object({
    pullRequest: z.object({
      state: z.enum(['OPEN', 'MERGED', 'CLOSED']),
      comments: z.object({
        nodes: z.array(z.object({ body: z.string(), author: Actor })),
      }),
    }),
  }),
});
const Anything = z.unknown();

/** Says why and closes; each only where it was not done before. The branch stays. */
export async function closePull(gateway: Gateway, number: number, reason: string): Promise<void> {
  const { viewer, repository } = await gateway.query(CLOSING_FACTS, { number }, Answer);
  const { state, comments } = repository.pullRequest;
  if (state !== 'OPEN') return;
  const said = comments.nodes.some(
    ({ author, body }) => loginOf(author) === viewer.login && body.trim() === reason.trim(),
  );
  const say = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
  const shut = 'PATCH /repos/{owner}/{repo}/pulls/{pull_number}';
  if (!said) await gateway.write(say, { issue_number: number, body: reason }, Anything, 'content');
  await gateway.write(shut, { pull_number: number, state: 'closed' }, Anything, 'write');
}
