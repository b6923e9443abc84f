import { z } from 'zod';
import type { Gateway } from './create-gateway.ts';
import type { PullRequestNode } from './pull-request-schema.ts';

const MAX_PAGES = 3;

const Files = z.array(z.object({ filename: z.string(), previous_filename: z.string().optional() }));

/**
 * Every path that a pull request touches, the old names of renamed files among them; null when there are more than
 * 300. Mostly the node holds them all: only REST tells old names, so a rename costs another read.
 */
export async function readFiles(gateway: Gateway, node: PullRequestNode): Promise<string[] | null> {
  const { files, changedFiles } = node;
  if (files === null) return changedFiles === 0 ? [] : null;
  const renamed = files.nodes.some((file) => file.changeType === 'RENAMED');
  if (!files.pageInfo.hasNextPage && !renamed) return files.nodes.map((file) => file.path);
  if (changedFiles > MAX_PAGES * 100) return null;
  const route = 'GET /repos/{owner}/{repo}/pulls/{pull_number}/files';
  const read = await gateway.list(route, { pull_number: node.number }, Files, MAX_PAGES);
  if (!read.complete) return null;
  return read.pages
    .flat()
    .flatMap(({ filename, previous_filename: old }) => (old ? [filename, old] : [filename]));
}
