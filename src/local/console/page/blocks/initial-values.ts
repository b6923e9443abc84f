import type { Block, Json } from '../shared/types.ts';
import type { FormValues } from './surface-context.ts';

/** An element that something can be entered into. */
export type Element = Json & { type: string; action_id?: string };

/** What an element holds before anyone touched it, in the shape of Slack's view state. */
export function initialValue(element: Element): Json | null {
  const { type } = element;
  const pick = (key: string, from: string) => ({ type, [key]: element[from] ?? null });
  if (type.endsWith('_text_input') || type === 'number_input')
    return pick('value', 'initial_value');
  if (type.startsWith('multi_') || type === 'checkboxes') return initialMany(element);
  switch (type) {
    case 'static_select':
    case 'radio_buttons':
      return pick('selected_option', 'initial_option');
    case 'users_select':
      return pick('selected_user', 'initial_user');
    case 'channels_select':
      return pick('selected_channel', 'initial_channel');
    case 'conversations_select':
      return pick('selected_conversation', 'initial_conversation');
    case 'datepicker':
      return pick('selected_date', 'initial_date');
    case 'timepicker':
      return pick('selected_time', 'initial_time');
    case 'datetimepicker':
      return pick('selected_date_time', 'initial_date_time');
    default:
      return null;
  }
}

const MANY: Readonly<Record<string, [key: string, from: string]>> = {
  checkboxes: ['selected_options', 'initial_options'],
  multi_static_select: ['selected_options', 'initial_options'],
  multi_users_select: ['selected_users', 'initial_users'],
  multi_channels_select: ['selected_channels', 'initial_channels'],
  multi_conversations_select: ['selected_conversations', 'initial_conversations'],
};

function initialMany(element: Element): Json {
  const [key, from] = MANY[element.type] ?? ['selected_options', 'initial_options'];
  return { type: element.type, [key]: element[from] ?? [] };
}

/** What all elements of these blocks hold before anyone touched them. */
export function initialValues(blocks: readonly Block[]): FormValues {
  const values: Record<string, Record<string, Json>> = {};
  for (const block of blocks) {
    for (const element of elementsOf(block)) {
      const value = initialValue(element);
      if (!value || !block.block_id || !element.action_id) continue;
      values[block.block_id] = { ...values[block.block_id], [element.action_id]: value };
    }
  }
  return values;
}

function elementsOf(block: Block): Element[] {
  if (block.type === 'actions') return block.elements as Element[];
  if (block.type === 'input') return [block.element as Element];
  return block.accessory ? [block.accessory as Element] : [];
}
