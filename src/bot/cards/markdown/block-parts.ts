import type { Blockquote, RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { RichTextPart } from '../parts/block.ts';
import { section, words } from '../parts/rich.ts';
import { inlineElements, type ResolveLink } from './inline-elements.ts';
import { HEADING_END } from './join-sections.ts';
import { listParts } from './list-parts.ts';
import { plainOf } from './plain-of.ts';
import { tableText } from './table-text.ts';

function preformatted(text: string): RichTextPart[] {
  const shown = words(text.replaceAll('\t', '    '));
  if (shown.type !== 'text' || shown.text.trim() === '') return [];
  return [{ type: 'rich_text_preformatted', border: 0, elements: [shown] }];
}

function quote(node: Blockquote, resolve: ResolveLink): RichTextPart[] {
  const parts = node.children.flatMap((child) => blockParts(child, resolve));
  const elements = parts.flatMap((part, at) => [
    words(at > 0 ? '\n' : ''),
    ...(part.type === 'rich_text_section' ? part.elements : [words(plainOf([part]))]),
  ]);
  const shown = section(...elements).elements;
  return parts.length > 0 ? [{ type: 'rich_text_quote', elements: shown }] : [];
}

function literal(node: RootContent): RichTextPart[] {
  const text = textOf(node);
  return text.trim() === '' ? [] : [section(words(text))];
}

/** One block of Markdown as parts of a rich text block; nothing for what readers don't see. */
export function blockParts(node: RootContent, resolve: ResolveLink, indent = 0): RichTextPart[] {
  switch (node.type) {
    case 'paragraph':
      return [section(...inlineElements(node.children, resolve))];
    case 'heading':
      return [
        section(...inlineElements(node.children, resolve, { bold: true }), words(HEADING_END)),
      ];
    case 'list':
      return listParts(node, resolve, (child, depth) => blockParts(child, resolve, depth), indent);
    case 'code':
      return preformatted(node.value);
    case 'table':
      return preformatted(tableText(node));
    case 'blockquote':
      return quote(node, resolve);
    case 'definition':
    case 'thematicBreak':
      return [];
    default:
      return literal(node);
  }
}
