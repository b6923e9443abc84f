import type { ClearIntent, Doubt } from '../intent.ts';

/** How each intent is said in one language. */
export type Sayings = {
  [Kind in ClearIntent['kind']]: (intent: Extract<ClearIntent, { kind: Kind }>) => string;
};

/** Everything that is said of what was understood, in one language. */
export type TalkTexts = {
  /** What is being done about it, as one sentence in mrkdwn. */
  sentences: Sayings;
  /** The same as a choice: a few plain words. */
  choices: Sayings;
  /** The one question; `word` is what was not understood. */
  questions: Readonly<Record<Doubt, (word: string) => string>>;
};

/** Text that Slack takes for nothing but text; names are short. */
export function inert(text: string): string {
  return text.replace(/[*_~`<>&|@\p{Cc}]/gu, '').slice(0, 80);
}

/** A name in bold. */
export function bold(name: string): string {
  return `*${inert(name)}*`;
}
