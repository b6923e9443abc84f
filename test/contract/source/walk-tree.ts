import { visitorKeys } from 'oxc-parser';
import type { Source } from './read-source.ts';

/** A node of the syntax tree, as far as it is looked at here. */
export type Node = { type: string; start: number; end: number; [key: string]: unknown };

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

/** The nodes directly below, in source order. */
export function childrenOf(node: Node): Node[] {
  return (visitorKeys[node.type] ?? []).flatMap((key) => {
    const value = node[key];
    return (Array.isArray(value) ? value : [value]).filter(isNode);
  });
}

/** Every node of a file with its parent, parents first. */
export function* walkTree(source: Source): Generator<{ node: Node; parent: Node | null }> {
  const open: { node: Node; parent: Node | null }[] = [
    { node: source.parsed.program as unknown as Node, parent: null },
  ];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node } = next;
    yield next;
    for (const child of childrenOf(node).reverse()) open.push({ node: child, parent: node });
  }
}
