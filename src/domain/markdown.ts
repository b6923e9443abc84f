import type { Root, RootContent } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';

const processor = unified()
  .use(remarkParse)
  .use(remarkStringify, { bullet: '-', rule: '-', fences: true })
  .use(remarkGfm)
  .freeze();

const TOO_DEEP = /^(?:[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])){24}/m;

/** Whether quotes and lists lie in each other deeper than anybody writes; parsing that exhausts the stack. */
export function isTooDeep(text: string): boolean {
  return TOO_DEEP.test(text);
}

/** The syntax tree of GitHub-flavoured Markdown, with positions. */
export function parseMarkdown(text: string): Root {
  return processor.parse(text);
}

/** GitHub-flavoured Markdown of the nodes, escaped so that parsing it gives them back; no newline at the end. */
export function stringifyMarkdown(children: RootContent[]): string {
  return processor.stringify({ type: 'root', children }).trimEnd();
}
