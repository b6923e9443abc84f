import type { WaitsFor } from '../../domain/talk/waiting.ts';

/** What is said while somebody waits for an answer, and about what is documented, in one language. Plain text. */
export type HeardTexts = {
  /** What an answer waits for, in the middle of a sentence. */
  waits: Record<WaitsFor, string>;
  looking: string;
  stillWaiting(what: string): string;
  gaveUp(seconds: string, what: string): string;
  interrupted: string;
  inFaq: string;
  inDocuments: string;
  undocumented: string;
  nearest: string;
  unreadDocuments: string;
  offer: string;
  writeIt: string;
  onlyQuestions: string;
  where(path: string): string;
};
