import type { PhrasingContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { RichTextElement, TextStyle } from '../parts/block.ts';
import { link, words } from '../parts/rich.ts';

/** Decides where a link of the answer leads; null shows its words without a link. */
export type ResolveLink = (url: string) => string | null;

const SOFT_BREAK = /[ \t]*\n[ \t]*/gu;
const HAN_BREAK = /(?<=[\p{Script=Han}，。；：、])[ \t]*\n[ \t]*(?=\p{Script=Han})/gu;

/** A line break in the source is a space to the reader, and nothing at all between Han characters. */
function unwrap(text: string): string {
  return text.replace(HAN_BREAK, '').replace(SOFT_BREAK, ' ');
}

const STYLES: Readonly<Record<string, TextStyle>> = {
  strong: { bold: true },
  emphasis: { italic: true },
  delete: { strike: true },
};

/** Phrasing content as rich text. Raw HTML is shown as the text it is. */
export function inlineElements(
  nodes: readonly PhrasingContent[],
  resolve: ResolveLink,
  style?: TextStyle,
): RichTextElement[] {
  return nodes.flatMap((node) => inlineElement(node, resolve, style));
}

function inlineElement(
  node: PhrasingContent,
  resolve: ResolveLink,
  style?: TextStyle,
): RichTextElement[] {
  const nested = STYLES[node.type];
  if (nested && 'children' in node)
    return inlineElements(node.children, resolve, { ...style, ...nested });
  if (node.type === 'link') {
    const code = node.children.length === 1 && node.children[0]?.type === 'inlineCode';
    return [link(resolve(node.url), textOf(node), code ? { ...style, code: true } : style)];
  }
  if (node.type === 'image') return [link(resolve(node.url), node.alt || node.url, style)];
  if (node.type === 'inlineCode') return [words(node.value, { ...style, code: true })];
  if (node.type === 'break') return [words('\n')];
  if (node.type === 'text') return [words(unwrap(node.value), style)];
  return [words(textOf(node), style)];
}
