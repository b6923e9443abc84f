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
function withoutEnd(part: RichTextPart | undefined): void {
  if (part?.type === 'rich_text_section' && endsHeading(part)) part.elements.pop();
}

/** Paragraphs that follow each other become one section with an empty line between: Slack sets none of its own. */
export function joinSections(parts: readonly RichTextPart[]): RichTextPart[] {
  const joined: RichTextPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part.type !== 'rich_text_section') {
      withoutEnd(last);
      joined.push(part);
    } else if (last?.type === 'rich_text_section') {
      last.elements.push(...(endsHeading(last) ? [] : [words('\n\n')]), ...part.elements);
    } else {
      joined.push(section(...part.elements));
    }
  }
  withoutEnd(joined.at(-1));
  return joined;
}
