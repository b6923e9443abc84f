import { z } from 'zod';
import type { CommitLine } from '../../pipelines/ports.ts';
import { Authored, commitAuthor } from './commit-author.ts';
import type { Gateway } from './create-gateway.ts';
import { throwMissing } from './not-found.ts';

const Listed = Authored.extend({ sha: z.string() });
const Comparison = z.object({ total_commits: z.number(), commits: z.array(Listed) });

/** More commits than this at once are not read. */
const MAX_PAGES = 10;

function toLine(listed: z.infer<typeof Listed>): CommitLine {
  const [title = ''] = listed.commit.message.split('\n');
  return { sha: listed.sha, author: commitAuthor(listed), title };
}

/** The commits that `head` has and `base` has not, oldest first; null when GitHub does not list them all. */
export async function commitsBetween(
  gateway: Gateway,
  base: string,
  head: string,
): Promise<CommitLine[] | null> {
  const basehead = `${base}...${head}`;
  const route = 'GET /repos/{owner}/{repo}/compare/{basehead}';
  const { pages, complete } = await gateway
    .list(route, { basehead }, Comparison, MAX_PAGES)
    .catch((error) => throwMissing(`comparison of ${base} and ${head}`, error));
  const commits = new Map(pages.flatMap((page) => page.commits).map((one) => [one.sha, one]));
  const whole = complete && pages.every((page) => page.total_commits === commits.size);
  return whole ? [...commits.values()].map(toLine) : null;
}
