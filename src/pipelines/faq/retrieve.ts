import type { PassageSearch } from '../../analysis/search/passage-search.ts';
import type { Passage } from '../../domain/answer.ts';
import type { SnapshotSource } from '../../domain/repository.ts';

export type RetrieveDeps = { repository: SnapshotSource; search: PassageSearch };

/** What the repository says about the question at that commit, best first; empty when it says nothing. */
export async function retrieve(
  deps: RetrieveDeps,
  { question, sha }: { question: string; sha: string },
): Promise<Passage[]> {
  const snapshot = await deps.repository.snapshot(sha);
  return deps.search(snapshot, question);
}
