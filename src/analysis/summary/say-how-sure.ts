import type { Diagnosis } from '../../domain/diagnosis.ts';
import type { Language } from '../../domain/language.ts';
import { plainText } from './plain-text.ts';
import { sayShare } from './say-quantity.ts';
import { wordsFor } from './words-for.ts';

const MOST_NAME = 80;

/** How sure it is, with the next candidate where it has a chance worth telling. */
export function sayHowSure(diagnosis: Diagnosis, language: Language): string {
  const { verdict, suspects, confidence_score: score } = diagnosis;
  const { sentence } = wordsFor(language);
  const ruledOut = new Set(diagnosis.ruled_out.map(({ what }) => what));
  const second = suspects.slice(1).find(({ entity }) => !ruledOut.has(entity));
  const next =
    second && second.confidence >= 0.05
      ? { entity: plainText(second.entity, MOST_NAME), share: sayShare(second.confidence) }
      : null;
  return verdict === 'inconclusive'
    ? sentence.guess(sayShare(score), next)
    : sentence.confidence(sayShare(score), next);
}
