import { z } from 'zod';
import type { Block } from '../message.ts';
import { checkBlocks } from './check-blocks.ts';
import { describeIssue } from './describe-issue.ts';
import { plainText } from './text.ts';

const ViewSchema = z.strictObject({
  type: z.enum(['modal', 'home']),
  title: plainText(24).optional(),
  blocks: z.array(z.unknown()).max(100),
  close: plainText(24).optional(),
  submit: plainText(24).optional(),
  private_metadata: z.string().max(3000).optional(),
  callback_id: z.string().max(255).optional(),
  external_id: z.string().max(255).optional(),
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
  submit_disabled: z.boolean().optional(),
});
/** A view as an app sends it, its blocks checked. */
export type ViewInput = Omit<z.infer<typeof ViewSchema>, 'blocks'> & { blocks: Block[] };

/** Whether a view may be shown. */
export type CheckedView =
  | { kind: 'valid'; view: ViewInput }
  | { kind: 'invalid'; messages: [string, ...string[]] };

/** Checks a view and its blocks: a modal needs a title, and one with inputs a submit button. */
export function checkView(input: unknown): CheckedView {
  const parsed = ViewSchema.safeParse(input);
  if (!parsed.success) {
    const [first, ...rest] = parsed.error.issues.map((issue) => describeIssue(issue, 'view'));
    return { kind: 'invalid', messages: [first ?? 'invalid view', ...rest] };
  }
  const blocks = checkBlocks(parsed.data.blocks, { root: 'view/blocks', max: 100 });
  if (blocks.kind === 'invalid') return blocks;
  const view = { ...parsed.data, blocks: blocks.blocks };
  const fault = missingPart(view);
  return fault ? { kind: 'invalid', messages: [fault] } : { kind: 'valid', view };
}

function missingPart(view: ViewInput): string | null {
  if (view.type === 'home') return null;
  if (!view.title) return 'missing required field: title [json-pointer:/view]';
  const asks = view.blocks.some((block) => block.type === 'input');
  return asks && !view.submit
    ? '`submit` is required when an `input` block is within the `blocks` array [json-pointer:/view/submit]'
    : null;
}
