import type { Passage } from '../../domain/answer.ts';
import type { RepositorySnapshot } from '../../domain/repository.ts';
import { chooseBlocks, measureBlocks } from './choose-blocks.ts';
import { cutBlock } from './cut-block.ts';
import { tidyBlocks } from './tidy-blocks.ts';

/** A quote and whether something of the passage had to be left out. */
export type Quote = { text: string; cut: boolean };

/** A list or code may be this many times over the budget before it is cut. */
const STRETCH = 1.6;

/** Quotes what a document's passage says about the question, lists and code whole, in about `budget` characters. */
export function quoteDocument(
  passage: Passage,
  snapshot: Pick<RepositorySnapshot, 'has'>,
  hitsIn: (text: string) => number,
  budget: number,
): Quote {
  const blocks = measureBlocks(tidyBlocks(passage.text, passage.path, snapshot.has), hitsIn);
  const { from, to } = chooseBlocks(blocks, budget);
  const chosen = blocks.slice(from, to);
  const only = chosen.length === 1 ? chosen[0] : undefined;
  if (only && only.text.length > budget * STRETCH)
    return { text: cutBlock(only.node, budget), cut: true };
  return {
    text: chosen.map((block) => block.text).join('\n\n'),
    cut: chosen.length < blocks.length,
  };
}
