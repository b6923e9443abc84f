import type { Passage } from '../../domain/answer.ts';
import { hideAnswers } from '../../domain/faq/hide-answers.ts';
import type { RepositorySnapshot } from '../../domain/repository.ts';
import { createShaCache } from '../../domain/sha-cache.ts';
import { buildIndex, type SearchIndex } from './build-index.ts';
import { searchIndex } from './search-index.ts';

/** Finds what a commit says about a question, best first; empty when nothing is relevant. */
export type PassageSearch = (
  snapshot: RepositorySnapshot,
  question: string,
  k?: number,
) => Promise<Passage[]>;

/** A search that keeps the index of the few commits used last. Our own answers in `faqPath` are not searched. */
export function createPassageSearch(options: { faqPath: string }): PassageSearch {
  const indexes = createShaCache<Promise<SearchIndex>>();
  return async (snapshot, question, k = 6) => {
    const index = await indexes.of(snapshot.sha, () =>
      buildIndex(hideAnswers(snapshot, options.faqPath)),
    );
    return searchIndex(index, question, k);
  };
}
