import type { SearchResult } from 'minisearch';
import type { Passage } from '../../domain/answer.ts';
import { detectLanguage } from '../../domain/language.ts';
import { aspectOf } from '../../domain/words/aspect.ts';
import { likenessOf } from '../../domain/words/likeness.ts';
import { readQuestion } from '../../domain/words/read-question.ts';
import type { IndexedChunk, SearchIndex } from './build-index.ts';
import { type Corpus, coverageOf, FIELD_WEIGHTS, isRelevant } from './coverage.ts';
import { fitnessOf } from './fitness.ts';
import { planQuery, type Query } from './plan-query.ts';

type Ranked = { chunk: IndexedChunk; score: number };

const MOST_FROM_ONE_FILE = 3;
const DAMPING = 0.35;
/** What a heading that asks nothing of what was asked is worth, beside one that asks the same. */
const UNLIKE = 0.6;

/** The passages that say most about the question, best first; empty when none says enough. */
export function searchIndex(index: SearchIndex, question: string, k: number): Passage[] {
  const concepts = readQuestion(question);
  if (concepts.length === 0) return [];
  const query = planQuery(concepts, index.vocabulary);
  const found = findChunks(index, query);
  const corpus = { frequency: countTerms(found), size: index.chunks.length };
  const asked = { question, language: detectLanguage(question), aspect: aspectOf(question) };
  const ranked = found.flatMap((result): Ranked[] => {
    const chunk = index.chunks[result.id];
    const score = chunk ? scoreOf(chunk, result, { query, corpus }) : 0;
    if (!chunk || score === 0) return [];
    const likeness = likenessOf(concepts, readQuestion(chunk.headings.at(-1) ?? ''));
    return [{ chunk, score: score * fitnessOf(chunk, asked) * (UNLIKE + likeness) }];
  });
  ranked.sort((left, right) => right.score - left.score || left.chunk.id - right.chunk.id);
  return spread(ranked).slice(0, k).map(toPassage);
}

function findChunks(index: SearchIndex, query: Query): SearchResult[] {
  return index.engine.search(query.text, {
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
    boost: { ...FIELD_WEIGHTS },
    boostTerm: (term) => query.weights.get(term) ?? 1,
    prefix: (term) => query.prefixes.has(term),
    fuzzy: (term) => (query.fuzzy.has(term) ? 0.2 : false),
  });
}

/**
 * What is asked about counts once however many of its words are there, and most in a heading; the engine's own score,
 * damped, tells apart what is equal in that. 0 for what is not relevant.
 */
function scoreOf(
  { kind }: IndexedChunk,
  result: SearchResult,
  { query, corpus }: { query: Query; corpus: Corpus },
): number {
  const coverage = coverageOf(query.concepts, (term) => fieldsOf(term, result, query), corpus);
  if (!isRelevant(coverage, { needsPlace: kind === 'code' })) return 0;
  return result.score ** DAMPING * coverage.prominence * coverage.share;
}

function fieldsOf(
  term: string,
  { match, queryTerms }: SearchResult,
  query: Query,
): readonly string[] {
  if (!queryTerms.includes(term)) return [];
  const exact = match[term];
  if (exact && !query.prefixes.has(term)) return exact;
  const begun = Object.keys(match).filter((word) => word.startsWith(term));
  const fields = begun.flatMap((word) => match[word] ?? []);
  // A misspelt word: where it was found is not known.
  return fields.length > 0 ? fields : ['text'];
}

/** In how many chunks each term of the query was found. */
function countTerms(found: readonly SearchResult[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { queryTerms } of found) {
    for (const term of queryTerms) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return counts;
}

function spread(ranked: readonly Ranked[]): Ranked[] {
  const taken = new Map<string, number>();
  return ranked.filter(({ chunk: { path } }) => {
    const count = (taken.get(path) ?? 0) + 1;
    taken.set(path, count);
    return count <= MOST_FROM_ONE_FILE;
  });
}

function toPassage({ chunk, score }: Ranked): Passage {
  const { path, startLine, endLine, headings, text } = chunk;
  return { path, startLine, endLine, headings, text, score };
}
