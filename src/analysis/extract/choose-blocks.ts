import type { RootContent } from 'mdast';
import { stringifyMarkdown } from '../../domain/markdown.ts';

/** One block of a quote with how many of the question's words it holds. */
export type Block = { node: RootContent; text: string; hits: number };

/** Measures blocks against the words of a question. */
export function measureBlocks(
  nodes: readonly RootContent[],
  hitsIn: (text: string) => number,
): Block[] {
  return nodes.map((node) => {
    const text = stringifyMarkdown([node]);
    return { node, text, hits: hitsIn(text) };
  });
}

/**
 * The run of whole blocks, at most `budget` characters, that says most about the question; the earliest when equal.
 * Begins with the sentence that introduces a list or code. A single block over the budget comes alone.
 */
export function chooseBlocks(
  blocks: readonly Block[],
  budget: number,
): { from: number; to: number } {
  let best = { from: 0, to: runEnd(blocks, 0, budget), hits: -1 };
  for (let start = 0; start < blocks.length; start += 1) {
    if (introduces(blocks[start - 1])) continue;
    const to = runEnd(blocks, start, budget);
    const hits = blocks.slice(start, to).reduce((sum, block) => sum + block.hits, 0);
    if (hits > best.hits) best = { from: start, to, hits };
  }
  const to =
    best.to > best.from + 1 && introduces(blocks[best.to - 1]) && best.to < blocks.length
      ? best.to - 1
      : best.to;
  return { from: best.from, to };
}

function runEnd(blocks: readonly Block[], from: number, budget: number): number {
  let left = budget;
  let to = from;
  while (to < blocks.length) {
    left -= (blocks[to]?.text.length ?? 0) + 2;
    if (left < 0 && to > from) break;
    to += 1;
  }
  return to;
}

function introduces(block: Block | undefined): boolean {
  return block?.node.type === 'paragraph' && /[:：](?:\*\*|__)?$/.test(block.text.trimEnd());
}
