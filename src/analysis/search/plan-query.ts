import type { Concept } from '../../domain/words/read-question.ts';
import { createTokeniser } from '../../domain/words/tokenise.ts';

/** The ways to find one concept: each is a list of index terms that belong together. */
export type PlannedConcept = { ways: { terms: string[]; credit: number }[] };

/** A question in the words of the index. */
export type Query = {
  text: string;
  concepts: PlannedConcept[];
  weights: Map<string, number>;
  /** Terms that may be the beginning of a word. */
  prefixes: Set<string>;
  /** Terms that occur nowhere and may be misspelt. */
  fuzzy: Set<string>;
};

const HAN = /^\p{Script=Han}/u;
const EQUIVALENT_CREDIT = 0.8;
const EQUIVALENT_WEIGHT = 0.4;
const SHORTEST_PREFIX = 4;
const SHORTEST_FUZZY = 5;

/** Turns what is asked about into the terms to search for, with what each is worth. */
export function planQuery(concepts: readonly Concept[], vocabulary: ReadonlySet<string>): Query {
  const tokenise = createTokeniser();
  // English comes as roots already, and the root of a root may be another word's.
  const termsOf = (term: string) => (HAN.test(term) ? tokenise(term) : [term]);
  const planned = concepts.map(
    ({ term, equivalents }): PlannedConcept => ({
      ways: [
        { terms: termsOf(term), credit: 1 },
        ...equivalents.map((each) => ({ terms: termsOf(each), credit: EQUIVALENT_CREDIT })),
      ].filter((way, index) => index === 0 || way.terms.every((each) => vocabulary.has(each))),
    }),
  );
  const weights = weigh(planned);
  const own = planned.flatMap(({ ways }) => ways[0]?.terms ?? []);
  return {
    text: [...weights.keys()].join(' '),
    concepts: planned,
    weights,
    prefixes: new Set(
      own.filter((term) => term.length >= SHORTEST_PREFIX || (term.length === 1 && HAN.test(term))),
    ),
    fuzzy: new Set(own.filter((term) => term.length >= SHORTEST_FUZZY && !vocabulary.has(term))),
  };
}

/** A way of several terms shares its weight among them. */
function weigh(concepts: readonly PlannedConcept[]): Map<string, number> {
  const weights = new Map<string, number>();
  for (const { ways } of concepts) {
    for (const [index, { terms }] of ways.entries()) {
      const weight = (index === 0 ? 1 : EQUIVALENT_WEIGHT) / terms.length;
      for (const term of terms) weights.set(term, Math.max(weight, weights.get(term) ?? 0));
    }
  }
  return weights;
}
