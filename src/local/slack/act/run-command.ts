import { VERIFICATION_TOKEN } from '../deliver/build-envelope.ts';
import type { Delivery } from '../deliver/post-signed.ts';
import type { Conversation } from '../message.ts';
import { BOT, findPerson, SLACKBOT, TEAM } from '../people.ts';
import { answerInPlace } from '../say/answer-in-place.ts';
import { whisper } from '../say/whisper.ts';
import type { ResponseTarget } from '../store/response-url-store.ts';
import type { Workspace } from '../workspace.ts';
import { type ActDeps, type ActOutcome, DONE, refuse } from './actor.ts';
import { channelOf } from './payload.ts';
import { readAnswer } from './read-answer.ts';

/** A slash command as a person typed it. `command` has its slash. */
export type TypedCommand = { user: string; channel: string; command: string; text: string };

/** Sends a slash command to the app and shows what it answers, or that it failed, in Slack's words. */
export async function runCommand(deps: ActDeps, typed: TypedCommand): Promise<ActOutcome> {
  const { workspace } = deps;
  const conversation = workspace.conversations.find(typed.channel);
  if (!findPerson(typed.user)) return refuse('user_not_found');
  if (!conversation?.members.includes(typed.user)) return refuse('channel_not_found');
  const target: ResponseTarget = { channel: conversation.id, user: typed.user };
  const responseId = workspace.responseUrls.issue(target);
  const form = commandForm(workspace, typed, conversation, responseId);
  const contentType = 'application/x-www-form-urlencoded';
  const delivery = await deps.post({ body: form.toString(), contentType });
  const failure = failureOf(delivery);
  if (!failure) return showAnswer(workspace, responseId, target, delivery);
  sayItFailed(workspace, target, `${typed.command} failed with the error "${failure}"`);
  return refuse(failure);
}

function commandForm(
  workspace: Workspace,
  typed: TypedCommand,
  conversation: Conversation,
  responseId: string,
): URLSearchParams {
  const channel = channelOf(conversation);
  return new URLSearchParams({
    token: VERIFICATION_TOKEN,
    team_id: TEAM.id,
    team_domain: TEAM.domain,
    channel_id: channel.id,
    channel_name: channel.name,
    user_id: typed.user,
    user_name: findPerson(typed.user)?.name ?? '',
    command: typed.command,
    text: typed.text.trim(),
    api_app_id: BOT.app,
    is_enterprise_install: 'false',
    response_url: `${workspace.origin()}/emulated/slack/response/${responseId}`,
    trigger_id: workspace.triggers.issue(typed.user),
  });
}

/** What Slack would call the failure; null when the app acknowledged. */
function failureOf(delivery: Delivery): string | null {
  if (delivery.kind === 'failed') {
    return delivery.reason === 'http_timeout' ? 'operation_timeout' : 'dispatch_failed';
  }
  return delivery.status === 200 ? null : 'dispatch_failed';
}

/** What stands in the acknowledgement itself is shown at once. */
function showAnswer(
  workspace: Workspace,
  responseId: string,
  target: ResponseTarget,
  delivery: Delivery,
): ActOutcome {
  const answer = delivery.kind === 'answered' ? readAnswer(delivery.text) : null;
  if (answer) answerInPlace(workspace, responseId, target, answer);
  return DONE;
}

function sayItFailed(workspace: Workspace, target: ResponseTarget, text: string): void {
  const ts = workspace.timestamps.next();
  const message = { type: 'message' as const, ts, user: SLACKBOT, team: TEAM.id, text };
  whisper(workspace, target.channel, target.user, message);
}
