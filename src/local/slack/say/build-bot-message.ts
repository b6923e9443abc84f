import type { Block, Json, Message, MessageMetadata } from '../message.ts';
import { BOT, TEAM } from '../people.ts';

/** What a message of the bot may carry. */
export type MessageContent = {
  text: string;
  blocks?: Block[];
  attachments?: Json[];
  metadata?: MessageMetadata;
};

/** A message as the bot would have written it. */
export function buildBotMessage(ts: string, content: MessageContent): Message {
  const { text, blocks, attachments, metadata } = content;
  return {
    type: 'message',
    ts,
    user: BOT.user,
    team: TEAM.id,
    bot_id: BOT.id,
    app_id: BOT.app,
    bot_profile: botProfile(),
    text,
    ...(blocks?.length && { blocks }),
    ...(attachments?.length && { attachments }),
    ...(metadata && { metadata }),
  };
}

/** The bot as messages describe it. */
export function botProfile(): Json {
  return { id: BOT.id, app_id: BOT.app, name: BOT.name, deleted: false, team_id: TEAM.id };
}
