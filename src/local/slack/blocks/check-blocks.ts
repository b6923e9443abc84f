import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Block } from '../message.ts';
import { BlockSchema } from './block.ts';
import { describeIssue } from './describe-issue.ts';

/** Whether blocks may be shown. `messages` are in Slack's words, each with the place it means. */
export type CheckedBlocks =
  | { kind: 'valid'; blocks: Block[] }
  | { kind: 'invalid'; messages: [string, ...string[]] };

/** Where blocks stand and how many may stand there. */
export type BlockSurface = { root: string; max: number };

/** Checks blocks against the documented limits and gives an id to those that have none. */
export function checkBlocks(input: unknown, surface: BlockSurface): CheckedBlocks {
  const { root, max } = surface;
  const parsed = z.array(BlockSchema).max(max).safeParse(input);
  const messages = parsed.success
    ? findDuplicates(parsed.data as Block[], root)
    : parsed.error.issues.map((issue) => describeIssue(issue, root));
  const [first, ...rest] = messages;
  if (first !== undefined) return { kind: 'invalid', messages: [first, ...rest] };
  return { kind: 'valid', blocks: (parsed.data as Block[]).map(withIds) };
}

/** Block ids are unique among the blocks, action ids within their block. */
function findDuplicates(blocks: readonly Block[], root: string): string[] {
  const blockIds = duplicates(blocks.map((block) => block.block_id)).map(
    (id) => `\`block_id\` "${id}" already exists for another block [json-pointer:/${root}]`,
  );
  const actionIds = blocks.flatMap((block, index) =>
    duplicates(elementsOf(block).map((element) => element.action_id)).map(
      (id) =>
        `\`action_id\` "${id}" already exists for another element [json-pointer:/${root}/${index}/elements]`,
    ),
  );
  return [...blockIds, ...actionIds];
}

function duplicates(ids: readonly (string | undefined)[]): string[] {
  const present = ids.filter((id) => id !== undefined);
  return [...new Set(present.filter((id, index) => present.indexOf(id) !== index))];
}

type Element = { type: string; action_id?: string };

/** The elements of a block that can be acted on. */
export function elementsOf(block: Block): Element[] {
  if (block.type === 'actions') return block.elements as Element[];
  if (block.type === 'section' && block.accessory) return [block.accessory as Element];
  if (block.type === 'input') return [block.element as Element];
  return [];
}

function withIds(block: Block): Block {
  for (const element of elementsOf(block)) {
    if (element.type !== 'image') element.action_id ??= shortId();
  }
  return { ...block, block_id: block.block_id ?? shortId() };
}

function shortId(): string {
  return randomBytes(4).toString('base64url').slice(0, 5);
}
