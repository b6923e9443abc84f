import { randomBytes } from 'node:crypto';
import type { ViewInput } from '../blocks/check-view.ts';
import type { View } from '../message.ts';
import { BOT, TEAM } from '../people.ts';

/** Where a view stands: its own id, the lowest of its stack, and the one below. */
export type ViewPlace = { id: string; rootId: string; previousId: string | null };

/** A view as the Web API shows it. Its hash changes with every version. */
export function buildView(input: ViewInput, place: ViewPlace): View {
  return {
    id: place.id,
    team_id: TEAM.id,
    type: input.type,
    blocks: input.blocks,
    private_metadata: input.private_metadata ?? '',
    callback_id: input.callback_id ?? '',
    state: { values: {} },
    hash: `${randomBytes(4).readUInt32BE()}.${randomBytes(4).toString('hex')}`,
    title: input.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    clear_on_close: input.clear_on_close ?? false,
    notify_on_close: input.notify_on_close ?? false,
    close: input.close ?? null,
    submit: input.submit ?? null,
    previous_view_id: place.previousId,
    root_view_id: place.rootId,
    app_id: BOT.app,
    external_id: input.external_id ?? '',
    app_installed_team_id: TEAM.id,
    bot_id: BOT.id,
  };
}

/** A new view id. */
export function newViewId(): string {
  return `V${randomBytes(8).toString('hex').toUpperCase().slice(0, 10)}`;
}
