import { parseMarkdown } from '../../../domain/markdown.ts';
import type { RichTextPart } from '../parts/block.ts';
import { safeUrl } from '../parts/safe-url.ts';
import { blockParts } from './block-parts.ts';
import { costOf } from './cost-of.ts';
import { cutPart } from './cut-part.ts';
import type { ResolveLink } from './inline-elements.ts';
import { joinSections } from './join-sections.ts';

/** Markdown as rich text; `complete` is false when the end was left out to stay within the budget. */
export type RichAnswer = { parts: RichTextPart[]; complete: boolean };

/** The parts that fit from the start, the last of them cut if need be. */
function keep(all: readonly RichTextPart[], budget: number): RichAnswer {
  const parts: RichTextPart[] = [];
  let left = budget;
  for (const part of all) {
    const cost = costOf(part) + 1;
    if (cost > left) {
      const cut = cutPart(part, left);
      return { parts: cut ? [...parts, cut] : parts, complete: false };
    }
    parts.push(part);
    left -= cost;
  }
  return { parts, complete: true };
}

/**
 * GitHub-flavoured Markdown as Slack's rich text, in which no text can turn into a mention or a channel alarm. Kept
 * from the start to what fits into `budget` characters of JSON.
 */
export function toRichText(
  markdown: string,
  budget: number,
  resolve: ResolveLink = safeUrl,
): RichAnswer {
  const all = parseMarkdown(markdown).children.flatMap((node) => blockParts(node, resolve));
  return keep(joinSections(all), budget);
}
