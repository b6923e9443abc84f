import { randomBytes } from 'node:crypto';
import type { Json } from '../message.ts';
import { BOT, TEAM } from '../people.ts';

/** The verification token of old, which apps still find in every payload. */
export const VERIFICATION_TOKEN = 'emulated-verification-token';

/** An event as the Events API wraps it. */
export function buildEnvelope(event: Json, nowMs: number): { eventId: string; body: string } {
  const eventId = `Ev${randomBytes(8).toString('hex').toUpperCase().slice(0, 10)}`;
  const body = JSON.stringify({
    token: VERIFICATION_TOKEN,
    team_id: TEAM.id,
    context_team_id: TEAM.id,
    context_enterprise_id: null,
    api_app_id: BOT.app,
    event,
    type: 'event_callback',
    event_id: eventId,
    event_time: Math.floor(nowMs / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: TEAM.id,
        user_id: BOT.user,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event_context: `4-${eventId}`,
  });
  return { eventId, body };
}
