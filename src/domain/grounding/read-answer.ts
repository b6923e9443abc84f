import type { Image, Link, Nodes } from 'mdast';
import { visit } from 'unist-util-visit';
import { parseMarkdown } from '../markdown.ts';

/** An answer taken apart into what can be checked. */
export type ReadAnswer = {
  text: string;
  /** Fenced and indented code; `lang` is lower case, empty when not given. */
  blocks: { lang: string; value: string }[];
  /** Code inside of sentences. */
  spans: string[];
  /** The words as they are shown, code left out. */
  prose: string[];
  links: Pick<Link, 'url'>[];
  images: Pick<Image, 'url'>[];
  html: string[];
};

/** Reads an answer's Markdown once for all checks. */
export function readAnswer(text: string): ReadAnswer {
  const answer: ReadAnswer = {
    text,
    blocks: [],
    spans: [],
    prose: [],
    links: [],
    images: [],
    html: [],
  };
  visit(parseMarkdown(text), (node) => {
    sort(node, answer);
  });
  return answer;
}

function sort(node: Nodes, answer: ReadAnswer): void {
  if (node.type === 'code')
    answer.blocks.push({ lang: (node.lang ?? '').toLowerCase(), value: node.value });
  else if (node.type === 'inlineCode') answer.spans.push(node.value);
  else if (node.type === 'text') answer.prose.push(node.value);
  else if (node.type === 'link' || node.type === 'definition') answer.links.push({ url: node.url });
  else if (node.type === 'image') answer.images.push({ url: node.url });
  else if (node.type === 'html') answer.html.push(node.value);
}
