import { stripHiddenCharacters } from '../hidden-characters.ts';
import { checkSentence, type SentenceFacts, type SentenceFault } from './check-sentence.ts';
import type { PhrasedSentence } from './phrasing-model.ts';

/** The sentences that may be told, and why the others may not. */
export type KeptSentences = { kept: PhrasedSentence[]; dropped: SentenceFault[] };

const MOST_SENTENCES = 6;

/** On one line, without what readers would not see. */
function tidy({ text, evidence }: PhrasedSentence): PhrasedSentence {
  const line = stripHiddenCharacters(text).replace(/[\p{Cc}\s]+/gu, ' ');
  // Citations are kept beside the sentence, whether the model wrote them into it or not.
  const bare = line.replace(/\s*[[(（【]\s*E\d+(?:\s*[,、;]\s*E\d+)*\s*[\])）】]/g, '').trim();
  return { text: bare, evidence: [...new Set(evidence)] };
}

/** Keeps what of a model's sentences is held by the facts, in their order. */
export function keepSentences(
  sentences: readonly PhrasedSentence[],
  facts: SentenceFacts,
): KeptSentences {
  const judged = sentences.map(tidy).map((sentence) => ({
    sentence,
    fault: checkSentence(sentence, facts),
  }));
  return {
    kept: judged
      .flatMap(({ sentence, fault }) => (fault === null ? sentence : []))
      .slice(0, MOST_SENTENCES),
    dropped: judged.flatMap(({ fault }) => fault ?? []),
  };
}
