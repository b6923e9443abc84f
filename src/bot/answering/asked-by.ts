import type { Texts } from '../texts/texts.ts';

/** Who waits for an answer, and how to reach them. */
export type AskedBy = {
  user: string;
  channel: string | null;
  responseUrl: string | null;
  texts: Texts;
};
