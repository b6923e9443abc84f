import type { RichTextElement, TextStyle } from './block.ts';
import { link, words } from './rich.ts';

const PIECE = /`([^`\n]{1,200})`|(https?:\/\/[^\s<>"'`)\]}]*[^\s<>"'`)\]}.,;:!?，。；：！？])/gu;
/** Every piece costs far more than its text; beyond these a sentence is shown as it stands. */
const MOST_PIECES = 12;

function piece(match: RegExpMatchArray, style?: TextStyle): RichTextElement {
  const [, code, url] = match;
  return code !== undefined ? words(code, { ...style, code: true }) : link(url, url ?? '', style);
}

/** A sentence as rich text: `backticks` become code, and URLs links that show where they lead. */
export function inline(text: string, style?: TextStyle): RichTextElement[] {
  const elements: RichTextElement[] = [];
  let from = 0;
  for (const match of [...text.matchAll(PIECE)].slice(0, MOST_PIECES)) {
    elements.push(words(text.slice(from, match.index), style), piece(match, style));
    from = match.index + match[0].length;
  }
  return [...elements, words(text.slice(from), style)];
}
