import type { types } from '@slack/bolt';
import { plain } from './plain.ts';
import { bold, richText, section } from './rich.ts';

/** As many characters as Slack allows in a header. */
const HEADER = 150;

/** The question as the card's title, in one line of text. */
export function titleText(question: string): string {
  return plain(question.replace(/\s+/gu, ' ').trim(), 500) || '…';
}

/** The question as the card's first block: a header, or bold text when it is too long for one. */
export function title(question: string): types.HeaderBlock | types.RichTextBlock {
  const text = titleText(question);
  if (text.length > HEADER) return richText(section(bold(text)));
  return { type: 'header', text: { type: 'plain_text', text, emoji: false } };
}
