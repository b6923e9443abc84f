import type { Message } from '../../../src/bot/cards/parts/block.ts';

/** Everything a reader sees of blocks, in order. */
export function seen(message: Pick<Message, 'blocks'>): string {
  const texts = (value: unknown): string[] => {
    if (typeof value !== 'object' || value === null) return [];
    const own = 'text' in value && typeof value.text === 'string' ? [value.text] : [];
    return [...own, ...Object.values(value).flatMap(texts)];
  };
  return texts(message.blocks).join('').replaceAll('\u00a0', ' ');
}

/** The buttons of blocks, by `action_id`. */
export function buttons(message: Pick<Message, 'blocks'>): string[] {
  return message.blocks.flatMap((block) =>
    block.type === 'actions'
      ? block.elements.flatMap((one) =>
          'action_id' in one && one.action_id ? [one.action_id] : [],
        )
      : [],
  );
}
