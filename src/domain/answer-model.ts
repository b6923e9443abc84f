import type { Passage } from './answer.ts';
import type { Language } from './language.ts';

/** What the model is asked to write from. */
export type ModelRequest = {
  question: string;
  language: Language;
  passages: readonly Passage[];
  /** Gives up early: the task's own deadline. */
  signal?: AbortSignal;
};

/** What the model wrote, checked for shape but for nothing else. */
export type ModelAnswer =
  | {
      kind: 'answered';
      /** GitHub-flavoured Markdown. */
      answer: string;
      /** Positions in the passages that were handed in, from 0. */
      citations: number[];
    }
  | { kind: 'not_in_documents' };

/**
 * A language model that answers from passages. Throws OpsError `model_timeout`, `model_unavailable`,
 * `model_rate_limited`, `model_refused` or `model_malformed` after its own attempts are spent.
 */
export type AnswerModel = { draftAnswer(request: ModelRequest): Promise<ModelAnswer> };
