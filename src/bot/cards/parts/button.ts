import type { types } from '@slack/bolt';

/** A row of one button. `value` is an id, never state. */
export function button(facts: {
  actionId: string;
  value: string;
  label: string;
  primary?: boolean;
}): types.ActionsBlock {
  return {
    type: 'actions',
    elements: [
      {
        type: 'button',
        action_id: facts.actionId,
        value: facts.value,
        text: { type: 'plain_text', text: facts.label, emoji: false },
        ...(facts.primary && { style: 'primary' }),
      },
    ],
  };
}
