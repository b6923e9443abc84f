import type { List, ListItem } from 'mdast';
import type { RichTextElement, RichTextPart } from '../parts/block.ts';
import { section, words } from '../parts/rich.ts';
import { inlineElements, type ResolveLink } from './inline-elements.ts';

const DEEPEST = 5;
type Inner = (item: ListItem['children'][number], indent: number) => RichTextPart[];

function lead(item: ListItem, resolve: ResolveLink): RichTextElement[] {
  const [first] = item.children;
  const box = item.checked === true ? '☑ ' : item.checked === false ? '☐ ' : '';
  return [
    words(box),
    ...(first?.type === 'paragraph' ? inlineElements(first.children, resolve) : []),
  ];
}

/**
 * A list as Slack has it: flat runs of items, each run with its indent. Whatever an item holds besides its first
 * paragraph ends the run, and numbering goes on after it.
 */
export function listParts(
  list: List,
  resolve: ResolveLink,
  inner: Inner,
  indent = 0,
): RichTextPart[] {
  const style = list.ordered ? 'ordered' : 'bullet';
  const parts: RichTextPart[] = [];
  let run: ReturnType<typeof section>[] = [];
  let from = (list.start ?? 1) - 1;
  const close = () => {
    if (run.length === 0) return;
    const offset = list.ordered && from > 0 ? { offset: from } : {};
    parts.push({
      type: 'rich_text_list',
      style,
      indent: Math.min(indent, DEEPEST),
      elements: run,
      ...offset,
    });
    from += run.length;
    run = [];
  };
  for (const item of list.children) {
    run.push(section(...lead(item, resolve)));
    const rest = item.children[0]?.type === 'paragraph' ? item.children.slice(1) : item.children;
    const more = rest.flatMap((child) => inner(child, indent + 1));
    if (more.length > 0) close();
    parts.push(...more);
  }
  close();
  return parts;
}
