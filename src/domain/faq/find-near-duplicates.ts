import { detectLanguage } from '../language.ts';
import { type Concept, readQuestion } from '../words/read-question.ts';

/** An answered question and how near it is, 0 to 1. */
export type NearDuplicate<Entry> = { entry: Entry; similarity: number };

const THRESHOLD = 0.8;
// A word that has no partner on either side was swapped for another: "staging" for "production" is another question.
const SWAPPED = 0.85;
const OTHER_ASPECT = 0.7;
const EQUIVALENT = 0.8;
const MISSPELT = 0.85;
const MISSPELT_TRIGRAMS = 0.6;

const ASPECTS: readonly (readonly [name: string, shape: RegExp])[] = [
  ['who', /\b(?:who|whom|whose)\b|誰|哪位|谁/i],
  ['when', /\bwhen\b|何時|什麼時候|幾點|几点/i],
  ['where', /\bwhere\b|哪裡|哪裏|何處|哪里/i],
  ['why', /\bwhy\b|為什麼|為何|为什么/i],
  ['how much', /\bhow (?:long|often|many|much)\b|多久|多少|幾次/i],
];

/**
 * The answered questions that ask nearly the same in the same language, nearest first: a Dice coefficient over what they
 * ask about, where equivalent, shortened and misspelt words count in part.
 */
export function findNearDuplicates<Entry extends { question: string }>(
  question: string,
  entries: readonly Entry[],
): NearDuplicate<Entry>[] {
  const language = detectLanguage(question);
  const asked = readQuestion(question);
  return entries
    .filter((entry) => detectLanguage(entry.question) === language)
    .map((entry) => ({
      entry,
      similarity:
        similarityOf(asked, readQuestion(entry.question)) *
        (aspectOf(question) === aspectOf(entry.question) ? 1 : OTHER_ASPECT),
    }))
    .filter(({ similarity }) => similarity >= THRESHOLD)
    .sort((left, right) => right.similarity - left.similarity);
}

function aspectOf(question: string): string | undefined {
  return ASPECTS.find(([, shape]) => shape.test(question))?.[0];
}

function similarityOf(left: readonly Concept[], right: readonly Concept[]): number {
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
