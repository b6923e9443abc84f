import { detectLanguage } from '../language.ts';
import { aspectOf } from '../words/aspect.ts';
import { likenessOf } from '../words/likeness.ts';
import { areOpposed } from '../words/opposites.ts';
import { readQuestion } from '../words/read-question.ts';

/** An answered question and how near it is, 0 to 1. */
export type NearDuplicate<Entry> = { entry: Entry; similarity: number };

const THRESHOLD = 0.8;
const OTHERWISE = 0.7;

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
        likenessOf(asked, readQuestion(entry.question)) *
        (asksOtherwise(question, entry.question) ? OTHERWISE : 1),
    }))
    .filter(({ similarity }) => similarity >= THRESHOLD)
    .sort((left, right) => right.similarity - left.similarity);
}

/** Who instead of how, or off instead of on. */
function asksOtherwise(left: string, right: string): boolean {
  return aspectOf(left) !== aspectOf(right) || areOpposed(left, right);
}
