import type { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { BundleChange } from '../../domain/diagnosis.ts';
import type { Span } from '../../domain/evidence.ts';
import { redactSecrets } from '../../domain/grounding/redact-secrets.ts';
import { Authored, commitAuthor } from '../github/commit-author.ts';
import type { Gateway } from '../github/create-gateway.ts';

const dated = Authored.shape.commit.extend({
  committer: z.object({ date: z.iso.datetime({ offset: true }) }).nullable(),
});
const Listed = Authored.extend({ sha: z.string(), commit: dated });
type Listed = z.infer<typeof Listed>;
const Commits = z.array(Listed);
const Detail = z.object({
  files: z.array(z.object({ filename: z.string(), patch: z.string().optional() })).default([]),
});

/** What a commit changed; commits never change, so this is remembered. */
export type CommitContent = { files: string[]; diff: string };

/** Commits whose content is read, the newest; of older ones only the title is told. */
const MOST_READ = 20;
const MOST_DIFF = 20_000;
const MOST_FILES = 200;

async function readContent(gateway: Gateway, sha: string): Promise<CommitContent> {
  const route = 'GET /repos/{owner}/{repo}/commits/{ref}';
  const { files } = await gateway.get(route, { ref: sha }, Detail);
  const patches = files.map(
    ({ filename, patch = '' }) => `--- a/${filename}\n+++ b/${filename}\n${patch}`,
  );
  return {
    files: files.slice(0, MOST_FILES).map(({ filename }) => filename),
    diff: redactSecrets(patches.join('\n').slice(0, MOST_DIFF)),
  };
}

function toChange(listed: Listed, content: CommitContent | null): BundleChange {
  const { sha, commit } = listed;
  const [title = ''] = commit.message.split('\n');
  const made = commit.committer === null ? null : Date.parse(commit.committer.date) / 1_000;
  return {
    ...{ kind: 'commit', id: sha, entity: null, at: made, title: redactSecrets(title) },
    ...{ author: commitAuthor(listed), files: content?.files ?? [], diff: content?.diff ?? null },
    ...{ version: null, commit: sha },
  };
}

/** The commits of the base branch in a stretch of time, with what they changed. Throws what the gateway throws. */
export async function readCommits(
  gateway: Gateway,
  { start, end }: Span,
  known: LRUCache<string, CommitContent>,
): Promise<BundleChange[]> {
  const wish = {
    sha: gateway.baseBranch,
    since: new Date(start).toISOString(),
    until: new Date(end).toISOString(),
  };
  const route = 'GET /repos/{owner}/{repo}/commits';
  const { pages } = await gateway.list(route, wish, Commits, 1);
  const read = pages.flat().map(async (listed, i) => {
    if (i >= MOST_READ) return toChange(listed, null);
    const content = known.get(listed.sha) ?? (await readContent(gateway, listed.sha));
    known.set(listed.sha, content);
    return toChange(listed, content);
  });
  return Promise.all(read);
}
