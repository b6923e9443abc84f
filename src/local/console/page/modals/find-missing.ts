import type { FormValues } from '../blocks/surface-context.ts';
import type { Block, Json } from '../shared/types.ts';

type Limits = { min_length?: number; max_length?: number };

/** What a person still has to fill in, by block id, as Slack itself checks before the app is asked. */
export function findMissing(blocks: readonly Block[], values: FormValues): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const block of blocks) {
    if (block.type !== 'input' || !block.block_id) continue;
    const element = block.element as Json & { action_id?: string };
    const error = errorOf(values[block.block_id]?.[element.action_id ?? ''], element, block);
    if (error) errors[block.block_id] = error;
  }
  return errors;
}

function errorOf(value: Json | undefined, element: Json, block: Block): string | null {
  const entered = Object.entries(value ?? {}).find(([key]) => key !== 'type')?.[1];
  const empty = entered === null || entered === undefined || entered === '';
  const nothing = empty || (Array.isArray(entered) && entered.length === 0);
  if (nothing) return block.optional === true ? null : 'Please complete this required field.';
  const { min_length: min = 0 } = element as Limits;
  if (typeof entered === 'string' && entered.length < min) {
    return `Please use at least ${min} characters.`;
  }
  return null;
}
