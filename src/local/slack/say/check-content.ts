import { z } from 'zod';
import { fromJson } from '../arguments.ts';
import { checkBlocks } from '../blocks/check-blocks.ts';
import { MAX_BLOCKS_COST, measureBlocks } from '../blocks/measure-blocks.ts';
import type { Json } from '../message.ts';
import { fail, type MethodResult } from '../result.ts';
import type { MessageContent } from './build-bot-message.ts';

/** The arguments that carry what a message says. */
export const ContentArgs = z.looseObject({
  text: z.coerce.string().optional(),
  blocks: fromJson(z.unknown()).optional(),
  attachments: fromJson(z.unknown()).optional(),
  metadata: fromJson(z.unknown()).optional(),
});
export type ContentArgs = z.infer<typeof ContentArgs>;

const Attachments = z.array(z.looseObject({})).max(100);
const Metadata = z.looseObject({
  event_type: z.string().min(1),
  event_payload: z.record(z.string(), z.unknown()),
});

/** Whether a message may be sent, and what it says then. */
export type CheckedContent =
  | { kind: 'valid'; content: Partial<MessageContent> }
  | { kind: 'refused'; result: MethodResult };

const refused = (error: string, messages?: readonly string[]): CheckedContent => ({
  kind: 'refused',
  result: fail(error, messages),
});

/** Checks what a message would say: Block Kit limits, the total of all blocks, metadata. Parts not given stay absent. */
export function checkContent(args: ContentArgs): CheckedContent {
  const content: Partial<MessageContent> = {};
  if (args.text !== undefined) content.text = args.text;
  if (args.blocks !== undefined && args.blocks !== '') {
    if (!Array.isArray(args.blocks)) return refused('invalid_blocks_format');
    const checked = checkBlocks(args.blocks, { root: 'blocks', max: 50 });
    if (checked.kind === 'invalid') return refused('invalid_blocks', checked.messages);
    if (measureBlocks(checked.blocks) > MAX_BLOCKS_COST) return refused('msg_blocks_too_long');
    content.blocks = checked.blocks;
  }
  return addExtras(args, content);
}

function addExtras(args: ContentArgs, content: Partial<MessageContent>): CheckedContent {
  if (args.attachments !== undefined) {
    const attachments = Attachments.safeParse(args.attachments);
    if (!attachments.success) return refused('invalid_attachments');
    content.attachments = attachments.data as Json[];
  }
  if (args.metadata !== undefined) {
    const metadata = Metadata.safeParse(args.metadata);
    if (!metadata.success) return refused('invalid_metadata_format');
    content.metadata = metadata.data;
  }
  return { kind: 'valid', content };
}

/** Whether there is anything to show. */
export function isEmpty(content: Partial<MessageContent>): boolean {
  return !content.text?.trim() && !content.blocks?.length && !content.attachments?.length;
}
