import type { types } from '@slack/bolt';
import type { RichTextPart } from '../parts/block.ts';
import { section, words } from '../parts/rich.ts';

/** What a heading ends with: its text stands close below it. */
export const HEADING_END = '\n';

function endsHeading(part: types.RichTextSection): boolean {
  const last = part.elements.at(-1);
  return last?.type === 'text' && last.text === HEADING_END;
}

/** A list or a block of code begins on a line of its own anyway. */
function withoutEnd(part: types.RichTextSection): types.RichTextSection {
  return endsHeading(part) ? section(...part.elements.slice(0, -1)) : part;
}

/** Paragraphs that follow each other become one section with an empty line between: Slack sets none of its own. */
export function joinSections(parts: readonly RichTextPart[]): RichTextPart[] {
  const joined: RichTextPart[] = [];
  let open: types.RichTextSection[] = [];
  const close = () => {
    const elements = open.flatMap((part, at) => {
      if (at === open.length - 1) return withoutEnd(part).elements;
      return endsHeading(part) ? part.elements : [...part.elements, words('\n\n')];
    });
    if (open.length > 0) joined.push(section(...elements));
    open = [];
  };
  for (const part of parts) {
    if (part.type === 'rich_text_section') {
      open.push(part);
    } else {
      close();
      joined.push(part);
    }
  }
  close();
  return joined;
}
