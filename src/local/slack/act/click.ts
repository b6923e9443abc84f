import { z } from 'zod';
import { elementsOf } from '../blocks/check-blocks.ts';
import type { Block, Conversation, Json, Message, View } from '../message.ts';
import { formatTimestamp } from '../store/timestamps.ts';
import type { Workspace } from '../workspace.ts';
import { type ActDeps, type ActOutcome, DONE, refuse } from './actor.ts';
import { channelOf, interactionBase, interactionForm } from './payload.ts';

/** Where something was pressed: on a message, or in a view. */
export const ClickPlace = z.union([
  z.object({ channel: z.string(), message_ts: z.string() }),
  z.object({ view_id: z.string() }),
]);
export type ClickPlace = z.infer<typeof ClickPlace>;

/** Something a person pressed or chose. `chosen` holds the element's value as Slack's payloads name it, `state` the form around it. */
export type Click = {
  user: string;
  place: ClickPlace;
  blockId: string;
  actionId: string;
  chosen: Json;
  state: Json;
};

type Surface = { blocks: readonly Block[]; payload: Json };

/** Tells the app of a click. Only what is shown to this person, or was a moment ago, can be pressed. */
export async function click(deps: ActDeps, pressed: Click): Promise<ActOutcome> {
  const { workspace } = deps;
  const surface = findSurface(workspace, pressed);
  if (!surface) return refuse('message_not_found');
  const element = findElement(surface.blocks, pressed);
  if (!element) return refuse('action_not_found');
  const viewId = 'view_id' in pressed.place ? pressed.place.view_id : undefined;
  const payload = {
    type: 'block_actions',
    ...interactionBase(pressed.user),
    trigger_id: workspace.triggers.issue(pressed.user, viewId),
    ...surface.payload,
    actions: [describeAction(workspace, pressed, element)],
  };
  const delivery = await deps.post(interactionForm(payload));
  if (delivery.kind === 'failed') {
    return refuse(delivery.reason === 'http_timeout' ? 'operation_timeout' : 'dispatch_failed');
  }
  return delivery.status === 200 ? DONE : refuse('dispatch_failed');
}

function findSurface(workspace: Workspace, pressed: Click): Surface | null {
  const { place, user, state } = pressed;
  if ('view_id' in place) {
    const found = workspace.views.find(place.view_id);
    return found?.open && found.user === user ? viewSurface(found.view, state) : null;
  }
  const conversation = workspace.conversations.find(place.channel);
  const found = workspace.messages.find(place.channel, place.message_ts);
  if (!conversation?.members.includes(user) || !found) return null;
  if (found.onlyFor !== null && found.onlyFor !== user) return null;
  return messageSurface(workspace, conversation, found.message, pressed);
}

function viewSurface(view: View, values: Json): Surface {
  const payload = {
    container: { type: 'view', view_id: view.id },
    view: { ...view, state: { values } },
  };
  return { blocks: view.blocks, payload };
}

function messageSurface(
  workspace: Workspace,
  conversation: Conversation,
  message: Message,
  { user, state }: Click,
): Surface {
  const { ts, thread_ts, is_ephemeral = false } = message;
  const thread = thread_ts ? { thread_ts } : {};
  const target = { channel: conversation.id, user, messageTs: ts };
  const responseId = workspace.responseUrls.issue({
    ...target,
    ...(thread_ts && { threadTs: thread_ts }),
  });
  const container = { type: 'message', message_ts: ts, channel_id: conversation.id };
  return {
    blocks: [...(message.blocks ?? []), ...workspace.seenBlocks.recall(conversation.id, ts)],
    payload: {
      container: { ...container, is_ephemeral, ...thread },
      channel: channelOf(conversation),
      ...(!is_ephemeral && { message }),
      state: { values: state },
      response_url: `${workspace.origin()}/emulated/slack/response/${responseId}`,
    },
  };
}

function findElement(blocks: readonly Block[], { blockId, actionId }: Click): Json | null {
  const block = blocks.find((it) => it.block_id === blockId);
  const elements = block ? elementsOf(block) : [];
  return elements.find((element) => element.action_id === actionId) ?? null;
}

/** A button's value is the one it was sent with, never one from the page. */
function describeAction(workspace: Workspace, pressed: Click, element: Json): Json {
  const { type, text, value, style } = element;
  const isButton = type === 'button';
  return {
    type,
    action_id: pressed.actionId,
    block_id: pressed.blockId,
    ...(isButton ? { text, value, style } : pressed.chosen),
    action_ts: formatTimestamp(workspace.clock.now() * 1000),
  };
}
