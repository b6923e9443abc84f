import type { Passage } from './answer.ts';
import type { NearAnswer } from './ask.ts';

/** What the FAQ and the documents of the repository say about a question. */
export type Documented = {
  /** The FAQ's answer to it; null: it has none. */
  fitting: NearAnswer | null;
  /** Without one: the nearest of the FAQ's other answers, if any is near. */
  nearest: NearAnswer | null;
  /** What the documents say about it, and at which commit; null: nothing. */
  passage: (Passage & { sha: string }) | null;
  /** The repository could not be read: what documents say is not known, and the FAQ is as it was last seen. */
  unread: boolean;
};

/** Looks a question up. Never throws but where not even the last known FAQ can be read. */
export type FindDocumented = (question: string) => Promise<Documented>;
