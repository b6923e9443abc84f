import type { RootContent } from 'mdast';
import { stringifyMarkdown } from '../../domain/markdown.ts';

/** The block cut between items, rows or lines so that about `budget` characters are left of it; at least one stays. */
export function cutBlock(node: RootContent, budget: number): string {
  if (node.type === 'list')
    return stringifyMarkdown([{ ...node, children: take(node.children, budget) }]);
  if (node.type === 'table')
    return stringifyMarkdown([{ ...node, children: take(node.children, budget) }]);
  if (node.type === 'code')
    return stringifyMarkdown([{ ...node, value: cutLines(node.value, budget) }]);
  return cutSentences(stringifyMarkdown([node]), budget);
}

function take<Node extends RootContent>(nodes: Node[], budget: number): Node[] {
  let left = budget;
  const taken = nodes.filter((node, index) => {
    left -= node.position ? (node.position.end.offset ?? 0) - (node.position.start.offset ?? 0) : 0;
    return index === 0 || left >= 0;
  });
  return taken;
}

function cutLines(text: string, budget: number): string {
  let left = budget;
  return text
    .split('\n')
    .filter((line, index) => {
      left -= line.length + 1;
      return index === 0 || left >= 0;
    })
    .join('\n');
}

function cutSentences(text: string, budget: number): string {
  const kept = text.slice(0, budget);
  const end = Math.max(kept.lastIndexOf('. '), kept.lastIndexOf('。'), kept.lastIndexOf('\n'));
  return end > 0 ? kept.slice(0, end + 1).trimEnd() : kept.trimEnd();
}
