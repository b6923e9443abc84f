import { z } from 'zod';
import type { CommitFacts } from '../../pipelines/ports.ts';
import { Authored, commitAuthor } from './commit-author.ts';
import type { Gateway } from './create-gateway.ts';
import { throwMissing } from './not-found.ts';

const Changed = z.object({
  filename: z.string(),
  previous_filename: z.string().optional(),
  status: z.enum(['added', 'removed', 'modified', 'renamed', 'copied', 'changed', 'unchanged']),
});
type Changed = z.infer<typeof Changed>;
const Commit = Authored.extend({
  sha: z.string(),
  parents: z.array(z.object({ sha: z.string() })),
  files: z.array(Changed).default([]),
});

type ChangedFile = NonNullable<CommitFacts['files']>[number];

/** GitHub's other words: a copy is a new file, and `changed` is a mode. */
const STATUSES = { copied: 'added', changed: 'modified', unchanged: 'modified' } as const;
const MAX_PAGES = 3;

/** A renamed file is gone under its old name too. */
function toFiles({ filename: path, previous_filename: old, status }: Changed): ChangedFile[] {
  if (status === 'renamed') {
    const gone: ChangedFile[] = old === undefined ? [] : [{ path: old, status: 'removed' }];
    return [{ path, status }, ...gone];
  }
  const known = status === 'added' || status === 'removed' || status === 'modified';
  return [{ path, status: known ? status : STATUSES[status] }];
}

/** A commit and what it changed against its first parent; `files` is null when there are more than 300. */
export async function readCommit(gateway: Gateway, sha: string): Promise<CommitFacts> {
  const { pages, complete } = await gateway
    .list('GET /repos/{owner}/{repo}/commits/{ref}', { ref: sha }, Commit, MAX_PAGES)
    .catch((error) => throwMissing(`commit ${sha}`, error));
  const [commit] = pages;
  return {
    sha: commit.sha,
    parents: commit.parents.map((parent) => parent.sha),
    author: commitAuthor(commit),
    message: commit.commit.message,
    files: complete ? pages.flatMap((page) => page.files).flatMap(toFiles) : null,
  };
}
