import { z } from 'zod';

/** Who made a commit, as REST tells it: the account, where GitHub knows one, and the name in the commit. */
export const Authored = z.object({
  author: z.object({ login: z.string().optional() }).nullable(),
  commit: z.object({ message: z.string(), author: z.object({ name: z.string() }).nullable() }),
});
export type Authored = z.infer<typeof Authored>;

/** Login, or the name in the commit where GitHub knows no account. */
export function commitAuthor({ author, commit }: Authored): string {
  return author?.login ?? commit.author?.name ?? 'unknown';
}
