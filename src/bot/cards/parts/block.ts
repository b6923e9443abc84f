import type { types } from '@slack/bolt';

/** A Block Kit block that cards are made of. */
export type Block = types.KnownBlock;
export type RichTextElement = types.RichTextElement;
/** A list; `offset` is how many numbers come before its first, which Slack knows and its types do not. */
export type RichTextList = types.RichTextList & { offset?: number };
export type RichTextPart =
  | types.RichTextSection
  | RichTextList
  | types.RichTextQuote
  | types.RichTextPreformatted;
export type TextStyle = NonNullable<types.RichTextText['style']>;

/** What is sent to Slack: blocks for the eye, and a text that says the same to notifications and screen readers. */
export type Message = { text: string; blocks: Block[] };
