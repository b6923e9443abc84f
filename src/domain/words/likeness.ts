import type { Concept } from './read-question.ts';

const EQUIVALENT = 0.8;
const MISSPELT = 0.85;
const MISSPELT_TRIGRAMS = 0.6;
// A word that has no partner on either side was swapped for another: "staging" for "production" is another question.
const SWAPPED = 0.85;

/**
 * How much two lists of concepts speak of the same, 0 to 1: a Dice coefficient where equivalent, shortened and misspelt
 * words count in part.
 */
export function likenessOf(left: readonly Concept[], right: readonly Concept[]): number {
  if (left.length === 0 || right.length === 0) return 0;
  const free = new Set(right);
  let shared = 0;
  let partners = 0;
  for (const concept of left) {
    const [partner, nearness] = nearest(concept, [...free]);
    if (!partner) continue;
    free.delete(partner);
    shared += nearness;
    partners += 1;
  }
  const swapped = partners < left.length && free.size > 0;
  return ((2 * shared) / (left.length + right.length)) * (swapped ? SWAPPED : 1);
}

function nearest(concept: Concept, others: readonly Concept[]): [Concept | null, number] {
  let best: [Concept | null, number] = [null, 0];
  for (const other of others) {
    const nearness = nearnessOf(concept, other);
    if (nearness > best[1]) best = [other, nearness];
  }
  return best;
}

function nearnessOf(left: Concept, right: Concept): number {
  if (left.term === right.term) return 1;
  if (left.equivalents.includes(right.term)) return EQUIVALENT;
  return trigramDice(left.term, right.term) >= MISSPELT_TRIGRAMS ? MISSPELT : 0;
}

function trigramDice(left: string, right: string): number {
  const ofLeft = trigrams(left);
  const ofRight = trigrams(right);
  const shared = ofLeft.filter((trigram) => ofRight.includes(trigram)).length;
  return (2 * shared) / (ofLeft.length + ofRight.length);
}

/** With a blank at either end, so that beginnings weigh more than middles. */
function trigrams(word: string): string[] {
  const padded = ` ${word} `;
  return [...Array(Math.max(1, padded.length - 2)).keys()].map((at) => padded.slice(at, at + 3));
}
