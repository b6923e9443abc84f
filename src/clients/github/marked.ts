import { z } from 'zod';
import { loginOf } from './login-of.ts';

/** Something with words in it that somebody wrote, as REST tells it. */
export const Written = z.object({
  body: z.string().nullish(),
  user: z.object({ login: z.string() }).nullable(),
});
export type Written = z.infer<typeof Written>;

/** Whether we wrote it and it carries the marker; anyone may write the same. */
export function isMarked({ body, user }: Written, us: string, marker: string): boolean {
  const author = user?.login ?? loginOf(null);
  return author === us && (body ?? '').includes(marker);
}

/** The words with the marker, which they may hold already. */
export function withMarker(body: string, marker: string): string {
  return body.includes(marker) ? body : `${body}\n\n${marker}`;
}
