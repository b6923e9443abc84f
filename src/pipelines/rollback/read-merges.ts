import type { MergedFile } from '../../domain/rollback/undo-entries.ts';
import type { CommitFacts, GithubPort } from '../ports.ts';

type Reads = Pick<GithubPort, 'readCommit' | 'readFile'>;

/** A merge to undo, and the commit it was made on. */
export type Merge = {
  sha: string;
  parent: string;
  isMainline: boolean;
  files: CommitFacts['files'];
};

/** What is known of the merges, oldest first. */
export async function readMerges(github: Reads, shas: readonly string[]): Promise<Merge[]> {
  const commits = await Promise.all(shas.map((sha) => github.readCommit(sha)));
  return commits.map(({ sha, parents, files }) => ({
    ...{ sha, files, parent: parents[0] ?? sha },
    isMainline: parents.length > 1,
  }));
}

/** What each of the merges made of a file. */
export function readVersions(
  github: Reads,
  merges: readonly Merge[],
  path: string,
): Promise<MergedFile[]> {
  return Promise.all(
    merges.map(async ({ sha, parent }) => {
      const [before, after] = await Promise.all([
        github.readFile(path, parent),
        github.readFile(path, sha),
      ]);
      return { before, after };
    }),
  );
}
