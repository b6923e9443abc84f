import { z } from 'zod';
import type { Gateway } from './create-gateway.ts';
import { isMarked, Written, withMarker } from './marked.ts';
import { writeOnce } from './write-once.ts';

const Comments = z.array(Written);
const ROUTE = '/repos/{owner}/{repo}/issues/{issue_number}/comments';
const MAX_PAGES = 10;

/** What is to be said, and where. */
export type MarkedComment = { number: number; marker: string; body: string };

async function isSaid(gateway: Gateway, comment: MarkedComment, login: string) {
  const at = { issue_number: comment.number };
  const { pages } = await gateway.list(`GET ${ROUTE}`, at, Comments, MAX_PAGES);
  return pages.flat().some((one) => isMarked(one, login, comment.marker)) || null;
}

/** Adds a comment to an issue or pull request, unless one of ours there carries the marker. */
export async function commentOnce(
  us: () => Promise<{ login: string }>,
  gateway: Gateway,
  comment: MarkedComment,
): Promise<void> {
  const { login } = await us();
  const body = withMarker(comment.body, comment.marker);
  const parameters = { issue_number: comment.number, body };
  await writeOnce(
    () => isSaid(gateway, comment, login),
    async () => {
      await gateway.write(`POST ${ROUTE}`, parameters, Written, 'content');
      return true;
    },
  );
}
