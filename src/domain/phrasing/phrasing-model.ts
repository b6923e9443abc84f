import type { Language } from '../language.ts';

/** One fact of a diagnosis under the id that sentences cite it by: `E1`, `E2`, …. */
export type NumberedFact = { id: string; text: string };

/** What the model is given: facts and a language. It decides nothing. */
export type PhrasingRequest = {
  facts: readonly NumberedFact[];
  language: Language;
  /** Gives up early. */
  signal: AbortSignal;
};

/** A sentence as the model wrote it, with the facts it says it rests on; nothing of it is checked. */
export type PhrasedSentence = { text: string; evidence: readonly string[] };

/**
 * A language model that puts facts into sentences. Throws OpsError `model_…` after its own attempts are spent, also when
 * the day has no tokens left.
 */
export type PhrasingModel = { phrase(request: PhrasingRequest): Promise<PhrasedSentence[]> };
