import { expect, vi } from 'vitest';
import type { SeenMessage, World } from './open-world.ts';
import { ONCALL } from './people.ts';

type Row = NonNullable<SeenMessage['blocks']>[number];

/** The buttons that a message shows, by `action_id`. */
export function buttonsOf(message: Pick<SeenMessage, 'blocks'> | undefined): string[] {
  const rows = (message?.blocks ?? []).filter(({ type }) => type === 'actions');
  return rows.flatMap(({ elements }) => (elements ?? []).map((one) => one.action_id ?? ''));
}

function rowWith(blocks: readonly Row[] | undefined, actionId: string): Row | undefined {
  return blocks?.find(({ elements }) => elements?.some((one) => one.action_id === actionId));
}

/** Presses a button on the newest message that shows it to this person. */
export async function press(world: World, as: string, actionId: string) {
  const messages = await world.seenBy(as, ONCALL);
  const message = messages.findLast(({ blocks }) => rowWith(blocks, actionId));
  if (!message) throw new Error(`nothing shows ${actionId}`);
  const block_id = rowWith(message.blocks, actionId)?.block_id;
  const place = { channel: ONCALL, message_ts: message.ts };
  return world.open.act('clicks', { as, place, block_id, action_id: actionId });
}

/** What a person was told for their eyes only, once it is so many messages. */
export async function told(world: World, user: string, count = 1): Promise<SeenMessage[]> {
  return vi.waitFor(
    async () => {
      const own = (await world.seenBy(user, ONCALL)).filter((one) => one.is_ephemeral);
      expect(own).toHaveLength(count);
      return own;
    },
    { timeout: 5_000 },
  );
}

type Shown = { id: string; type: string; blocks: Row[]; title?: { text: string } };

/** A person's Home tab and open forms, once they are as wanted. */
export async function surfacesOf(
  world: World,
  user: string,
): Promise<{ home: Shown | null; modals: Shown[] }> {
  const state = await world.open.see(`state?as=${user}`);
  return state as { home: Shown | null; modals: Shown[] };
}

/** Presses a button on a person's Home tab. */
export async function pressAtHome(world: World, as: string, actionId: string) {
  const { home } = await surfacesOf(world, as);
  const block_id = rowWith(home?.blocks, actionId)?.block_id;
  if (!block_id) throw new Error(`the Home tab does not show ${actionId}`);
  return world.open.act('clicks', {
    as,
    place: { view_id: home?.id },
    block_id,
    action_id: actionId,
  });
}
