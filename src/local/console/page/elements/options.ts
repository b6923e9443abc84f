import type { Element } from '../blocks/initial-values.ts';
import type { TextObject } from '../blocks/text.tsx';
import type { ConsoleState } from '../shared/types.ts';

/** A choice of a menu. */
export type Option = { text: TextObject; value: string; description?: TextObject; url?: string };

/** A choice as controls show it: what it is called, and what choosing it means. */
export type Choice = { value: string; label: string };

/** The choices an element carries, those of its groups included. */
export function optionsOf(element: Element): Option[] {
  const groups = (element.option_groups ?? []) as { options: Option[] }[];
  return [...((element.options ?? []) as Option[]), ...groups.flatMap((group) => group.options)];
}

/** What can be chosen in a menu of people, channels or conversations; null for menus with options of their own. */
export function choicesOf(element: Element, workspace: ConsoleState): Choice[] | null {
  const channels = workspace.conversations
    .filter((it) => it.kind === 'channel')
    .map((it) => ({ value: it.id, label: `#${it.name}` }));
  if (element.type.includes('users')) {
    return workspace.users
      .filter((user) => user.role !== 'bot')
      .map((user) => ({ value: user.id, label: user.realName }));
  }
  if (element.type.includes('channels') || element.type.includes('conversations')) return channels;
  return null;
}

/** The name under which Slack's payloads carry what was chosen, in the singular. */
export function selectionKey(element: Element): string {
  const kind = /(users|channels|conversations)_select$/.exec(element.type)?.[1];
  return kind ? `selected_${kind.slice(0, -1)}` : 'selected_option';
}
