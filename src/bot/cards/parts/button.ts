import type { types } from '@slack/bolt';

/** What a button says and does. `value` is an id, never state; `ask` is asked before it does anything. */
export type ButtonFacts = {
  actionId: string;
  value: string;
  label: string;
  style?: 'primary' | 'danger';
  ask?: { title: string; text: string; no: string; style?: 'primary' | 'danger' };
};

function plainText(text: string): types.PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}

function confirmOf({ ask, label, ...button }: ButtonFacts): types.ConfirmationDialog | undefined {
  if (!ask) return undefined;
  const style = ask.style ?? button.style;
  return {
    title: plainText(ask.title),
    text: plainText(ask.text),
    confirm: plainText(label),
    deny: plainText(ask.no),
    ...(style && { style }),
  };
}

function buttonOf(facts: ButtonFacts): types.Button {
  const confirm = confirmOf(facts);
  return {
    type: 'button',
    action_id: facts.actionId,
    value: facts.value,
    text: plainText(facts.label),
    ...(facts.style && { style: facts.style }),
    ...(confirm && { confirm }),
  };
}

/** A row of buttons; none makes no row. */
export function buttonRow(...buttons: readonly ButtonFacts[]): types.ActionsBlock[] {
  return buttons.length === 0 ? [] : [{ type: 'actions', elements: buttons.map(buttonOf) }];
}
