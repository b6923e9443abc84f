import { messageOf } from '../../../domain/errors.ts';
import type { BotCore } from '../../deps.ts';
import { EventEnvelope } from '../payloads.ts';

/** Slack repeats an event at once, after one and after five minutes. */
const REMEMBERED_SECONDS = 15 * 60;

/** Acts on the body of an event. */
export type EventHandler = (core: BotCore, body: unknown) => Promise<void>;

async function isFirst(core: BotCore, eventId: string | null): Promise<boolean> {
  try {
    return eventId === null || (await core.once(`event:${eventId}`, REMEMBERED_SECONDS));
  } catch (error) {
    core.log.warn({ err: messageOf(error) }, 'an event could not be checked for repetition');
    return true;
  }
}

/** Acts once on an event, and never on what a bot did, ourselves included. Slack has its acknowledgement already. */
export function onEvent(core: BotCore, handler: EventHandler) {
  return async ({ body }: { body: unknown }) => {
    const { event_id, event } = EventEnvelope.parse(body);
    if (event.bot_id || event.subtype === 'bot_message') return;
    if (await isFirst(core, event_id)) await handler(core, body);
  };
}
