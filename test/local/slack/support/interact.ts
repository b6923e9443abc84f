import type { OpenSlack } from './open-slack.ts';

export const ADA = 'U0ADAOKAFO';
export const BO = 'U0BOLINDQV';
export const ONCALL = 'C0ONCALL01';

/** A message as the console shows it. */
export type Shown = { ts: string; text: string; user: string; blocks?: unknown[] };

/** What a person sees in #oncall. */
export async function shownTo(open: OpenSlack, user: string): Promise<Shown[]> {
  const seen = await open.see(`conversations/${ONCALL}?as=${user}`);
  return seen.messages as Shown[];
}

/** The modals a person has open, the lowest first. */
export async function modalsOf(open: OpenSlack, user: string) {
  const { modals } = await open.see(`state?as=${user}`);
  return modals as { id: string; title: { text: string } }[];
}

/** A button to press. */
export const button = {
  type: 'button',
  action_id: 'approve',
  text: { type: 'plain_text', text: 'Approve' },
  value: 'id-1',
};

/** Posts a message with that button and returns where it is. */
export async function postButton(open: OpenSlack) {
  const { ts = '' } = await open.client.chat.postMessage({
    channel: ONCALL,
    text: 'decide',
    blocks: [{ type: 'actions', block_id: 'row', elements: [button] }] as never,
  });
  return { channel: ONCALL, message_ts: ts };
}

/** Presses it, or something that isn't there. */
export function press(open: OpenSlack, user: string, place: object, action_id = 'approve') {
  return open.act('clicks', { as: user, place, block_id: 'row', action_id });
}

/** A modal that asks for a reason. */
export const modal = (more: object = {}) => ({
  type: 'modal' as const,
  callback_id: 'why',
  title: { type: 'plain_text' as const, text: 'Why?' },
  submit: { type: 'plain_text' as const, text: 'Send' },
  blocks: [
    {
      type: 'input' as const,
      block_id: 'reason',
      label: { type: 'plain_text' as const, text: 'Reason' },
      element: { type: 'plain_text_input' as const, action_id: 'text' },
    },
  ],
  ...more,
});

/** That modal as filled in. */
export const reason = (value: string) => ({
  reason: { text: { type: 'plain_text_input', value } },
});
