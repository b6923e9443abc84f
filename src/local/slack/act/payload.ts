import { VERIFICATION_TOKEN } from '../deliver/build-envelope.ts';
import type { Conversation, Json } from '../message.ts';
import { BOT, findPerson, TEAM } from '../people.ts';

/** What every interaction says about where it comes from. */
export function interactionBase(user: string): Json {
  const name = findPerson(user)?.name ?? user;
  return {
    user: { id: user, username: name, name, team_id: TEAM.id },
    api_app_id: BOT.app,
    token: VERIFICATION_TOKEN,
    team: { id: TEAM.id, domain: TEAM.domain },
    enterprise: null,
    is_enterprise_install: false,
  };
}

/** A conversation as interactions name it. */
export function channelOf(conversation: Conversation): { id: string; name: string } {
  const { id, kind, name } = conversation;
  return { id, name: kind === 'im' ? 'directmessage' : name };
}

/** An interaction as the form Slack posts. */
export function interactionForm(payload: Json) {
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  return { body, contentType: 'application/x-www-form-urlencoded' as const };
}
