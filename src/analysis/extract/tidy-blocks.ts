import type { PhrasingContent, RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { isPlaceholder } from '../../domain/html-tags.ts';
import { isTooDeep, parseMarkdown } from '../../domain/markdown.ts';
import { resolveLink } from '../../domain/resolve-link.ts';

type Context = { path: string; has: (path: string) => boolean; definitions: Map<string, string> };

const MENTION = /(?<![\w@/.`])@[A-Za-z0-9][\w-]*(?:\/[\w.-]+)?/g;
/** Fences that GitHub draws and nothing else shows. */
const DRAWN = new Set(['mermaid', 'geojson', 'topojson', 'stl', 'math']);
const DROPPED = new Set(['html', 'thematicBreak', 'definition', 'footnoteDefinition', 'yaml']);

/**
 * The blocks of a document's passage as they may stand elsewhere: links from the root of the repository, no images, no
 * HTML, no headings, nobody mentioned. The words are left as they are.
 */
export function tidyBlocks(
  text: string,
  path: string,
  has: (path: string) => boolean,
): RootContent[] {
  if (isTooDeep(text)) return [{ type: 'code', lang: 'text', value: text }];
  const { children } = parseMarkdown(text);
  const definitions = new Map(
    children.flatMap((node) =>
      node.type === 'definition' ? [[node.identifier, node.url] as const] : [],
    ),
  );
  return children.flatMap((node) => tidyBlock(node, { path, has, definitions }));
}

function tidyBlock(node: RootContent, context: Context): RootContent[] {
  if (DROPPED.has(node.type) || (node.type === 'code' && DRAWN.has(node.lang ?? ''))) return [];
  if (node.type === 'heading') {
    const title = textOf(node, { includeImageAlt: false }).trim();
    return title === '' ? [] : [bold(title)];
  }
  if (node.type === 'paragraph') {
    const children = tidyInline(node.children, context);
    return textOf({ type: 'paragraph', children }).trim() === '' ? [] : [{ ...node, children }];
  }
  if (node.type === 'table') return [tidyTable(node, context)];
  if (!('children' in node)) return [node];
  const children = (node.children as RootContent[]).flatMap((child) => tidyBlock(child, context));
  return children.length === 0 ? [] : [{ ...node, children } as RootContent];
}

function bold(title: string): RootContent {
  return {
    type: 'paragraph',
    children: [{ type: 'strong', children: [{ type: 'text', value: title }] }],
  };
}

function tidyTable(table: Extract<RootContent, { type: 'table' }>, context: Context): RootContent {
  const children = table.children.map((row) => ({
    ...row,
    children: row.children.map((cell) => ({
      ...cell,
      children: tidyInline(cell.children, context),
    })),
  }));
  return { ...table, children };
}

function tidyInline(nodes: readonly PhrasingContent[], context: Context): PhrasingContent[] {
  return nodes.flatMap((node): PhrasingContent[] => {
    switch (node.type) {
      case 'image':
      case 'imageReference':
      case 'footnoteReference':
        return [];
      case 'html':
        return readHtml(node.value);
      case 'text':
        return hideMentions(joinLines(node.value));
      case 'link':
        return tidyLink(node.url, tidyInline(node.children, context), context);
      case 'linkReference':
        return tidyLink(
          context.definitions.get(node.identifier) ?? '',
          tidyInline(node.children, context),
          context,
        );
      case 'strong':
      case 'emphasis':
      case 'delete': {
        const children = tidyInline(node.children, context);
        return children.length === 0 ? [] : [{ ...node, children }];
      }
      default:
        return [node];
    }
  });
}

/** `<env>` in prose is a word to be filled in; a real tag is layout. */
function readHtml(value: string): PhrasingContent[] {
  if (/^<br\s*\/?>$/i.test(value)) return [{ type: 'text', value: ' ' }];
  return isPlaceholder(value) ? [{ type: 'inlineCode', value }] : [];
}

function tidyLink(url: string, children: PhrasingContent[], context: Context): PhrasingContent[] {
  const target = resolveLink(url, context.path);
  if (children.length === 0) return [];
  if (target.kind === 'web') return [{ type: 'link', url, children }];
  if (target.kind === 'path' && context.has(target.path)) {
    return [{ type: 'link', url: `/${target.path}${target.fragment}`, children }];
  }
  return children;
}

/** A line break inside a paragraph is where somebody's editor wrapped it; Chinese needs no blank in its place. */
function joinLines(value: string): string {
  return value
    .replace(/(?<=[\p{Script=Han}，。、：；！？）」])[ \t]*\n[ \t]*(?=[\p{Script=Han}（「])/gu, '')
    .replace(/[ \t]*\n[ \t]*/g, ' ');
}

function hideMentions(value: string): PhrasingContent[] {
  const nodes: PhrasingContent[] = [];
  let done = 0;
  for (const match of value.matchAll(MENTION)) {
    if (match.index > done) nodes.push({ type: 'text', value: value.slice(done, match.index) });
    nodes.push({ type: 'inlineCode', value: match[0] });
    done = match.index + match[0].length;
  }
  if (done < value.length) nodes.push({ type: 'text', value: value.slice(done) });
  return nodes;
}
