import type { types } from '@slack/bolt';
import { ACTIONS } from '../cards/action-ids.ts';
import type { Block } from '../cards/parts/block.ts';
import { mrkdwnSection } from '../cards/parts/mrkdwn-section.ts';
import { plain } from '../cards/parts/plain.ts';
import type { Texts } from '../texts/texts.ts';

/** As many as one menu, or one group of it, may hold; as long as what is shown and meant may be. */
const MOST = 100;
const LONGEST_SHOWN = 75;
const LONGEST_VALUE = 150;

function text(shown: string): types.PlainTextElement {
  return { type: 'plain_text', text: plain(shown, LONGEST_SHOWN) || '…', emoji: false };
}

function groupsOf(options: types.PlainTextOption[]) {
  const groups = Array.from({ length: Math.ceil(options.length / MOST) }, (_, i) =>
    options.slice(i * MOST, (i + 1) * MOST),
  );
  return groups.slice(0, MOST).map((some) => {
    const [first, last] = [some[0]?.value ?? '', some.at(-1)?.value ?? ''];
    return { label: text(`${first.slice(0, 30)} … ${last.slice(0, 30)}`), options: some };
  });
}

/** A menu of the services there are: choosing one begins its diagnosis. No services make no menu. */
export function serviceMenu(services: readonly string[], { diagnose: said }: Texts): Block[] {
  const named = services.filter((name) => name !== '' && name.length <= LONGEST_VALUE);
  if (named.length === 0) return [];
  const options = named.map((name) => ({ text: text(name), value: name }));
  const base = {
    type: 'static_select' as const,
    action_id: ACTIONS.pickService,
    placeholder: text(said.pick),
  };
  const menu = options.length > MOST ? { option_groups: groupsOf(options) } : { options };
  return [mrkdwnSection(said.pickHere), { type: 'actions', elements: [{ ...base, ...menu }] }];
}
