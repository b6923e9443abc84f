import { detectLanguage } from '../language.ts';
import { aspectOf } from '../words/aspect.ts';
import { likenessOf } from '../words/likeness.ts';
import { areOpposed } from '../words/opposites.ts';
import { readQuestion } from '../words/read-question.ts';

/** An answered question and how near it is, 0 to 1. */
export type RankedEntry<Entry> = { entry: Entry; similarity: number };

const OTHERWISE = 0.7;

/** Who instead of how, or off instead of on. */
function asksOtherwise(left: string, right: string): boolean {
  return aspectOf(left) !== aspectOf(right) || areOpposed(left, right);
}

/**
 * The answered questions in the same language, nearest first: a Dice coefficient over what they ask about, where
 * equivalent, shortened and misspelt words count in part.
 */
export function rankEntries<Entry extends { question: string }>(
  question: string,
  entries: readonly Entry[],
): RankedEntry<Entry>[] {
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
    .sort((left, right) => right.similarity - left.similarity);
}
