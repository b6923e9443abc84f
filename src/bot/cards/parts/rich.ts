import type { types } from '@slack/bolt';
import type { RichTextElement, RichTextPart, TextStyle } from './block.ts';
import { plain } from './plain.ts';
import { safeUrl } from './safe-url.ts';

// A message holds no more than this anyway.
const LONGEST = 12_000;

/** Literal text: nothing in it can become a mention, a link or formatting. */
export function words(text: string, style?: TextStyle): RichTextElement {
  return { type: 'text', text: plain(text, LONGEST), ...(style && { style }) };
}

/** Literal text in bold. */
export function bold(text: string): RichTextElement {
  return words(text, { bold: true });
}

/** A link; the label alone when the URL is not one that may be shown. */
export function link(
  url: string | null | undefined,
  label: string,
  style?: TextStyle,
): RichTextElement {
  const href = safeUrl(url);
  if (!href) return words(label, style);
  return { type: 'link', url: href, text: plain(label) || href, ...(style && { style }) };
}

/** A mention that shows the name and, in edits and ephemeral answers, rings nobody. */
export function user(id: string): RichTextElement {
  return { type: 'user', user_id: id };
}

/** Neighbours of one style become one element: every element costs far more than its text. */
function joinText(elements: readonly RichTextElement[]): RichTextElement[] {
  const joined: RichTextElement[] = [];
  for (const element of elements) {
    const last = joined.at(-1);
    const alike = last?.type === 'text' && element.type === 'text' && sameStyle(last, element);
    if (alike) joined[joined.length - 1] = { ...last, text: last.text + element.text };
    else joined.push(element);
  }
  return joined;
}

function sameStyle(a: types.RichTextText, b: types.RichTextText): boolean {
  return JSON.stringify(a.style ?? {}) === JSON.stringify(b.style ?? {});
}

/** One paragraph; Slack refuses empty text, so empty elements are left out. */
export function section(...elements: readonly RichTextElement[]): types.RichTextSection {
  const shown = joinText(elements.filter((one) => !('text' in one) || one.text !== ''));
  return { type: 'rich_text_section', elements: shown.length > 0 ? shown : [words(' ')] };
}

/** Text as it stands, every space of it. */
export function preformatted(text: string): types.RichTextPreformatted {
  return {
    type: 'rich_text_preformatted',
    elements: [{ type: 'text', text: plain(text, LONGEST) }],
  };
}

/** A block of rich text. */
export function richText(...elements: readonly RichTextPart[]): types.RichTextBlock {
  return { type: 'rich_text', elements: [...elements] };
}
