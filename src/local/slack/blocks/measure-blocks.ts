import type { Block } from '../message.ts';

/** What one block costs besides its text; from reports of the undocumented total. */
const BLOCK_COST = 125;

/** The most that all blocks of a message may cost: 13,297 characters were seen to pass in a single block, 13,172 in two. */
export const MAX_BLOCKS_COST = 13_297 + BLOCK_COST;

/** What the blocks of a message cost against the total that Slack allows. */
export function measureBlocks(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + BLOCK_COST + textLength(block), 0);
}

function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + textLength(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, item]) =>
      sum + (key === 'text' && typeof item === 'string' ? item.length : textLength(item)),
    0,
  );
}
