import type { GitObjects } from './git-objects.ts';
import { runGit } from './run-git.ts';

/** How two commits stand to each other. */
export type Distance = { ahead: number; behind: number; mergeBase: string | null };

/** The best common ancestor; null when the histories have nothing in common. */
export async function mergeBase(gitDir: string, a: string, b: string): Promise<string | null> {
  const { exitCode, stdout } = await runGit(gitDir, ['merge-base', a, b], { allowed: [1] });
  return exitCode === 0 ? stdout.toString('utf8').trim() : null;
}

/** Commits that `head` has and `base` lacks, and the other way round. */
export async function distance(gitDir: string, base: string, head: string): Promise<Distance> {
  const args = ['rev-list', '--left-right', '--count', `${base}...${head}`];
  const [counts, shared] = await Promise.all([runGit(gitDir, args), mergeBase(gitDir, base, head)]);
  const [behind = 0, ahead = 0] = counts.stdout.toString('utf8').trim().split(/\s+/).map(Number);
  return { ahead, behind, mergeBase: shared };
}

/** Names of commits reachable from `from` and not from `without`, newest first. */
export async function listCommits(
  gitDir: string,
  options: { from: string; without?: string; path?: string; extra?: readonly string[] },
): Promise<string[]> {
  const args = ['rev-list', ...(options.extra ?? []), options.from];
  if (options.without) args.push(`^${options.without}`);
  args.push('--', ...(options.path ? [`:(literal)${options.path}`] : []));
  const { stdout } = await runGit(gitDir, args);
  return stdout.toString('utf8').split('\n').filter(Boolean);
}

/**
 * The commits a push brought, oldest first. A short straight line, which nearly every push is,
 * is followed without a process.
 */
export async function commitsBetween(
  gitDir: string,
  objects: Pick<GitObjects, 'readCommit'>,
  before: string,
  after: string,
): Promise<string[]> {
  const line: string[] = [];
  for (let at: string | undefined = after; at && at !== before && line.length < 20; ) {
    const commit = await objects.readCommit(at);
    if (commit?.parents.length !== 1) break;
    line.unshift(at);
    [at] = commit.parents;
    if (at === before) return line;
  }
  if (after === before) return [];
  return (await listCommits(gitDir, { from: after, without: before })).reverse();
}
