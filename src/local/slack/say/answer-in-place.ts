import { z } from 'zod';
import { flag } from '../arguments.ts';
import type { Conversation, Json, Message } from '../message.ts';
import { fail, type MethodResult } from '../result.ts';
import type { ResponseTarget } from '../store/response-url-store.ts';
import type { Workspace } from '../workspace.ts';
import { buildBotMessage } from './build-bot-message.ts';
import { ContentArgs, checkContent, isEmpty } from './check-content.ts';
import { erase } from './erase.ts';
import { mergeContent } from './merge-content.ts';
import { rewrite } from './rewrite.ts';
import { say } from './say.ts';
import { whisper } from './whisper.ts';

const Answer = ContentArgs.extend({
  response_type: z.enum(['ephemeral', 'in_channel']).catch('ephemeral'),
  replace_original: flag,
  delete_original: flag,
  thread_ts: z.string().optional(),
});
type Answer = z.infer<typeof Answer>;

/** Does what an app answered to a command or click: says it here, changes the message it came from, or removes that. */
export function answerInPlace(
  workspace: Workspace,
  responseId: string,
  target: ResponseTarget,
  input: Json,
): MethodResult {
  const parsed = Answer.safeParse(input);
  const conversation = workspace.conversations.find(target.channel);
  if (!parsed.success || !conversation) return fail('invalid_payload');
  const answer = parsed.data;
  const original = findOriginal(workspace, target);
  if (answer.delete_original) {
    if (original) erase(workspace, target.channel, original.message, original.onlyFor);
    return { ok: true };
  }
  const checked = checkContent(answer);
  if (checked.kind === 'refused') return checked.result;
  if (isEmpty(checked.content)) return fail('no_text');
  const content = { ...checked.content, text: checked.content.text ?? '' };
  if (answer.replace_original && original) {
    // Unlike an edit, a replacement keeps nothing it does not name.
    const whole = { blocks: [], attachments: [], ...content };
    replaceOriginal(workspace, conversation, original, mergeContent(original.message, whole));
    return { ok: true };
  }
  const said = sayHere(workspace, conversation, target, answer, content);
  workspace.responseUrls.aim(responseId, { ...target, messageTs: target.messageTs ?? said });
  return { ok: true };
}

type Original = { message: Message; onlyFor: string | null };

function findOriginal(workspace: Workspace, target: ResponseTarget): Original | null {
  return target.messageTs ? workspace.messages.find(target.channel, target.messageTs) : null;
}

function replaceOriginal(
  workspace: Workspace,
  conversation: Conversation,
  original: Original,
  next: Message,
): void {
  if (original.onlyFor === null) rewrite(workspace, conversation, original.message, next);
  else whisper(workspace, conversation.id, original.onlyFor, next);
}

/** Says it to one person, or to all when asked for. Returns the new message's time stamp. */
function sayHere(
  workspace: Workspace,
  conversation: Conversation,
  target: ResponseTarget,
  answer: Answer,
  content: Parameters<typeof buildBotMessage>[1],
): string {
  const ts = workspace.timestamps.next();
  const threadTs = answer.thread_ts ?? target.threadTs;
  const message = {
    ...buildBotMessage(ts, content),
    ...(threadTs && { thread_ts: threadTs }),
  };
  if (answer.response_type === 'in_channel') say(workspace, conversation, message);
  else whisper(workspace, conversation.id, target.user, message);
  return ts;
}
