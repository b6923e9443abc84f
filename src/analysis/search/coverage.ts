import type { PlannedConcept } from './plan-query.ts';

/** How much of a question a chunk speaks of. */
export type Coverage = {
  /** Of the question's weight, rare words weighing more; 0 to 1. */
  share: number;
  /** How many concepts it speaks of. */
  matched: number;
  /** Of how many. */
  of: number;
};

const FLOOR = 0.5;
const UNKNOWN = 0.75;
/** Of the terms of one way, as with the pairs of a long Chinese word. */
const ENOUGH_TERMS = 0.6;

/** Which concepts the matched terms stand for, and their share of the question. */
export function coverageOf(
  concepts: readonly PlannedConcept[],
  matchedTerms: readonly string[],
  corpus: { frequency: ReadonlyMap<string, number>; size: number },
): Coverage {
  const terms = new Set(matchedTerms);
  let [total, covered, matched] = [0, 0, 0];
  for (const concept of concepts) {
    const weight = weightOf(concept, corpus);
    const credit = creditOf(concept, terms);
    total += weight;
    covered += weight * credit;
    if (credit > 0) matched += 1;
  }
  return { share: total === 0 ? 0 : covered / total, matched, of: concepts.length };
}

/** One common word shared with a longer question says nothing: the capital of France is not a capital letter. */
export function isRelevant({ share, matched, of }: Coverage): boolean {
  return share >= FLOOR && matched >= Math.min(2, of);
}

function creditOf({ ways }: PlannedConcept, terms: ReadonlySet<string>): number {
  const credits = ways
    .filter(
      (way) =>
        way.terms.filter((term) => terms.has(term)).length >= ENOUGH_TERMS * way.terms.length,
    )
    .map((way) => way.credit);
  return Math.max(0, ...credits);
}

/** The inverse document frequency of its commonest way; what is found nowhere may be a mere turn of phrase. */
function weightOf(
  { ways }: PlannedConcept,
  corpus: { frequency: ReadonlyMap<string, number>; size: number },
): number {
  const counts = ways.map(({ terms }) =>
    Math.min(...terms.map((term) => corpus.frequency.get(term) ?? 0)),
  );
  const count = Math.max(0, ...counts);
  const rarity = Math.log(1 + (corpus.size + 1) / (1 + count));
  return count === 0 ? UNKNOWN * rarity : rarity;
}
