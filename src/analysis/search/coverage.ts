import type { PlannedConcept } from './plan-query.ts';

/** In which fields of a chunk a term was found; empty when in none. */
export type FieldsOf = (term: string) => readonly string[];

/** How much of a question a chunk speaks of. */
export type Coverage = {
  /** Of the question's weight, rare words weighing more; 0 to 1. */
  share: number;
  /** The same, with what is found in a heading weighing more; up to the largest of the field weights. */
  prominence: number;
  /** How many concepts it speaks of, and of how many. */
  matched: number;
  of: number;
};

/** How often each term occurs, and the number of chunks. */
export type Corpus = { frequency: ReadonlyMap<string, number>; size: number };

/** What a word is worth by where it is found. */
export const FIELD_WEIGHTS: Readonly<Record<string, number>> = {
  title: 3.5,
  context: 1.6,
  text: 1,
};

const FLOOR = 0.5;
/** For a section whose very heading speaks of it. */
const CENTRAL_FLOOR = 0.4;
const UNKNOWN = 0.75;
const IN_HEADING = 3;
/** Of the terms of one way, as with the pairs of a long Chinese word. */
const ENOUGH_TERMS = 0.6;

/** Which concepts a chunk speaks of, how prominently, and their share of the question. */
export function coverageOf(
  concepts: readonly PlannedConcept[],
  fieldsOf: FieldsOf,
  corpus: Corpus,
): Coverage {
  let [total, covered, prominent, matched] = [0, 0, 0, 0];
  for (const concept of concepts) {
    const weight = weightOf(concept, corpus);
    const { credit, place } = bestWay(concept, fieldsOf);
    total += weight;
    covered += weight * credit;
    prominent += weight * credit * place;
    if (credit > 0) matched += 1;
  }
  const of = concepts.length;
  return total === 0
    ? { share: 0, prominence: 0, matched, of }
    : { share: covered / total, prominence: prominent / total, matched, of };
}

/**
 * One common word shared with a longer question says nothing: the capital of France is not a capital letter. Unless that is what a
 * section is about. With `needsPlace` a single word must stand in the path or a heading: code says most words somewhere.
 */
export function isRelevant(
  { share, prominence, matched, of }: Coverage,
  { needsPlace }: { needsPlace: boolean },
): boolean {
  if (needsPlace && matched < 2 && prominence <= share) return false;
  if (prominence >= IN_HEADING * share) return share >= CENTRAL_FLOOR;
  return share >= FLOOR && matched >= Math.min(2, of);
}

function bestWay({ ways }: PlannedConcept, fieldsOf: FieldsOf): { credit: number; place: number } {
  let best = { credit: 0, place: 0 };
  for (const { terms, credit } of ways) {
    const found = terms.map(fieldsOf).filter((fields) => fields.length > 0);
    if (found.length < ENOUGH_TERMS * terms.length) continue;
    const place = Math.min(...found.map(placeOf));
    if (credit * place > best.credit * best.place) best = { credit, place };
  }
  return best;
}

function placeOf(fields: readonly string[]): number {
  return Math.max(...fields.map((field) => FIELD_WEIGHTS[field] ?? 1));
}

/** The inverse document frequency of its commonest way; what is found nowhere may be a mere turn of phrase. */
function weightOf({ ways }: PlannedConcept, { frequency, size }: Corpus): number {
  const counts = ways.map(({ terms }) =>
    Math.min(...terms.map((term) => frequency.get(term) ?? 0)),
  );
  const count = Math.max(0, ...counts);
  const rarity = Math.log(1 + (size + 1) / (1 + count));
  return count === 0 ? UNKNOWN * rarity : rarity;
}
