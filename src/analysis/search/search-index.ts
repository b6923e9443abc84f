import type { Passage } from '../../domain/answer.ts';
import { detectLanguage, type Language } from '../../domain/language.ts';
import { readQuestion } from '../../domain/words/read-question.ts';
import type { IndexedChunk, SearchIndex } from './build-index.ts';
import { coverageOf, isRelevant } from './coverage.ts';
import type { FileKind } from './kinds.ts';
import { planQuery } from './plan-query.ts';

const BOOST = { title: 3.5, context: 1.6, text: 1 };
const BY_KIND: Record<FileKind, number> = {
  document: 1,
  script: 0.45,
  code: 0.35,
  record: 0.3,
};
const OTHER_LANGUAGE = 0.6;
const PROCEDURE = /^\s*(?:```|~~~|1[.)] )/m;
const PROCEDURAL = 1.25;
const MOST_FROM_ONE_FILE = 3;

/** The passages that say most about the question, best first; empty when none says enough. */
export function searchIndex(index: SearchIndex, question: string, k: number): Passage[] {
  const language = detectLanguage(question);
  const concepts = readQuestion(question);
  if (concepts.length === 0) return [];
  const query = planQuery(concepts, index.vocabulary);
  const found = index.engine.search(query.text, {
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
    boost: BOOST,
    boostTerm: (term) => query.weights.get(term) ?? 1,
    boostDocument: (id) => BY_KIND[index.chunks[id]?.kind ?? 'code'],
    prefix: (term) => query.prefixes.has(term),
    fuzzy: (term) => (query.fuzzy.has(term) ? 0.2 : false),
  });
  const frequency = countTerms(found);
  const ranked = found.flatMap(({ id, score, queryTerms }) => {
    const chunk = index.chunks[id];
    const coverage = coverageOf(query.concepts, queryTerms, {
      frequency,
      size: index.chunks.length,
    });
    if (!chunk || !isRelevant(coverage)) return [];
    return [{ chunk, score: score * coverage.share ** 2 * fitness(chunk, language) }];
  });
  ranked.sort((left, right) => right.score - left.score || left.chunk.id - right.chunk.id);
  return spread(ranked)
    .slice(0, k)
    .map(({ chunk, score }) => toPassage(chunk, score));
}

/** What can be read and done is worth more than what explains. */
function fitness({ language, text }: IndexedChunk, asked: Language): number {
  const readable = language === null || language === asked ? 1 : OTHER_LANGUAGE;
  return PROCEDURE.test(text) ? readable * PROCEDURAL : readable;
}

/** In how many chunks each term of the query was found. */
function countTerms(found: readonly { queryTerms: string[] }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { queryTerms } of found) {
    for (const term of queryTerms) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return counts;
}

function spread<Ranked extends { chunk: IndexedChunk }>(ranked: Ranked[]): Ranked[] {
  const taken = new Map<string, number>();
  return ranked.filter(({ chunk: { path } }) => {
    const count = (taken.get(path) ?? 0) + 1;
    taken.set(path, count);
    return count <= MOST_FROM_ONE_FILE;
  });
}

function toPassage(
  { path, startLine, endLine, headings, text }: IndexedChunk,
  score: number,
): Passage {
  return { path, startLine, endLine, headings, text, score };
}
